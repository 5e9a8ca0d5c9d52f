import { readlinkSync, symlinkSync, unlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ownRunFolder } from '../browser/browser.ts';
import { codec } from '../wire/node-codec.ts';
import { getPath } from './app-paths.ts';

/** What a second instance tells the first. */
export type SecondInstance = { argv: string[]; workingDirectory: string; additionalData: unknown };

/*
 * As Chromium does it: a symbolic link in the user data names the process that holds the lock (making a link is atomic),
 * another one leads to its socket, which lives in the run folder because socket paths must be short.
 */

let server: Server | undefined;
let notice: Promise<void> = Promise.resolve();

const lockPath = (): string => join(getPath('userData'), 'SingletonLock');
const socketLinkPath = (): string => join(getPath('userData'), 'SingletonSocket');

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was not there.
  }
}

function holderIsAlive(): boolean {
  try {
    process.kill(Number(readlinkSync(lockPath())), 0);
    return true;
  } catch {
    return false;
  }
}

function takeLock(): boolean {
  try {
    symlinkSync(String(process.pid), lockPath());
    return true;
  } catch {
    return false;
  }
}

function serve(onSecondInstance: (second: SecondInstance) => void): void {
  const socket = join(ownRunFolder(), 'instance.sock');
  removeIfThere(socketLinkPath());
  symlinkSync(socket, socketLinkPath());
  server = createServer({ allowHalfOpen: true }, async (client) => {
    client.on('error', () => {});
    const message = await text(client).catch(() => '');
    client.end();
    if (message) onSecondInstance(codec.decode(message) as SecondInstance);
  });
  server.listen(socket).unref();
  process.on('exit', releaseLock);
}

function tellFirst(second: SecondInstance): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(readlinkSync(socketLinkPath()));
    socket.once('close', () => resolve()).once('error', () => resolve());
    socket.end(codec.encode(second));
    socket.resume();
  });
}

/** `app.requestSingleInstanceLock`: true for the first instance on these user data; any other tells the first. */
export function requestLock(second: SecondInstance, onSecondInstance: (second: SecondInstance) => void): boolean {
  if (server) return true;
  if (!takeLock()) {
    if (holderIsAlive()) {
      notice = tellFirst(second);
      return false;
    }
    removeIfThere(lockPath());
    if (!takeLock()) return false;
  }
  serve(onSecondInstance);
  return true;
}

/** `app.hasSingleInstanceLock`. */
export function hasLock(): boolean {
  return server !== undefined;
}

/** `app.releaseSingleInstanceLock`. */
export function releaseLock(): void {
  if (!server) return;
  server.close();
  server = undefined;
  removeIfThere(lockPath());
  removeIfThere(socketLinkPath());
}

/** Resolves when the first instance has been told; at once in the first. */
export function noticeDelivered(): Promise<void> {
  return notice;
}
