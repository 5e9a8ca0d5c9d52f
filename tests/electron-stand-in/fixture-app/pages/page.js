// What a script of the page's own finds out; a driver's evaluation is exempt from the content security policy.

window.pageGlobal = 'of the main world';

const attempt = async (action) => {
  try {
    return await action();
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};

const inWorker = () =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(20);
  });

const streamedWasm = async () => {
  const { instance } = await WebAssembly.instantiateStreaming(fetch('./add.wasm'));
  return instance.exports.add(2, 3);
};

window.findings = Promise.all(
  Object.entries({
    inline: () => String(window.inlineRan),
    eval: () => new Function('return 1')(),
    wasm: streamedWasm,
    worker: inWorker,
    secure: () => window.isSecureContext,
    remote: () => fetch('https://example.com/'),
    otherHost: () => fetch(window.location.href.replaceAll('kiosk', 'admin')).then((response) => response.status),
    globals: () => ['require', 'process', 'module', 'Buffer', 'preloadGlobal'].filter((name) => name in window),
  }).map(async ([name, action]) => [name, await attempt(action)]),
).then((entries) => Object.fromEntries(entries));
