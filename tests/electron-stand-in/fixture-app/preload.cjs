const { contextBridge, ipcRenderer } = require('electron');

window.preloadGlobal = 'of the isolated world';

const attempt = (action) => {
  try {
    return String(action());
  } catch (error) {
    return error.message;
  }
};

contextBridge.exposeInMainWorld('bridge', {
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  on: (channel, callback) => {
    const listener = (_event, ...args) => callback(...args);
    ipcRenderer.on(channel, listener);
    return () => ipcRenderer.off(channel, listener);
  },
  add: (a, b) => a + b,
  fail: () => {
    throw new RangeError('thrown in the preload');
  },
  reject: () => Promise.reject(new Error('rejected in the preload')),
  passBack: (value) => value,
  nested: { list: [1, { two: 2 }], bytes: new Uint8Array([1, 2, 3]) },
  pageGlobal: () => String(window.pageGlobal),
  argv: process.argv,
  sandboxed: process.sandboxed,
  missing: {
    module: attempt(() => require('node:fs')),
    ipc: attempt(() => ipcRenderer.sendSync('x')),
    electron: attempt(() => require('electron').webFrame),
  },
});

contextBridge.exposeInMainWorld(
  'exposedTwice',
  attempt(() => contextBridge.exposeInMainWorld('bridge', {})),
);
