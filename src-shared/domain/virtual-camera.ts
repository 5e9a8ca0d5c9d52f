/**
 * Words in the names of drivers that feed a program's picture in place of a camera's, and of phones used as cameras.
 */
const PROGRAMS = [
  'virtual',
  'v4l2loopback',
  'dummy video device',
  'obs-camera',
  'obs camera',
  'manycam',
  'xsplit',
  'vcam',
  'splitcam',
  'snap camera',
  'camtwist',
  'youcam',
  'webcamoid',
  'akvcam',
  'altercam',
  'sparkocam',
  'chromacam',
  'unity video capture',
  'ndi video',
  'newtek ndi',
  'vmix video',
  'wirecast',
  'mmhmm',
  'prism live',
  'streamlabs',
  'nvidia broadcast',
  'logi capture',
  'deepface',
  'avatarify',
  'vtube',
  'screen capture',
  'droidcam',
  'iriun',
  'epoccam',
  'ivcam',
  'camo',
];

/**
 * Whether a camera is a program, by the name of its driver as the system gives it. Names can be changed by whoever
 * rules the machine; this stops those who only install such a program.
 */
export function isVirtualCamera(label: string): boolean {
  const name = label.toLowerCase();
  return PROGRAMS.some((program) => new RegExp(`(^|[^a-z0-9])${program}([^a-z0-9]|$)`).test(name));
}
