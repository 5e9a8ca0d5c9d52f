/** What is known about the app and its command line before the app's own code runs. */
export type LaunchSettings = {
  /** The stand-in's executable, as its caller named it. */
  executable: string;
  appPath: string;
  name: string;
  version: string;
  /** Chromium switches of the command line and of CLOCKFACE_CHROMIUM_ARGS. */
  switches: readonly (readonly [name: string, value: string])[];
  headed: boolean;
  /** True for an app out of an archive. */
  packaged: boolean;
};

/** Filled in by `launch.ts` before anything else looks at it. */
export const settings: LaunchSettings = {
  executable: '',
  appPath: '',
  name: 'Electron',
  version: '0.0.0',
  switches: [],
  headed: false,
  packaged: false,
};
