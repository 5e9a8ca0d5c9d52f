import { expect, test } from 'vitest';
import { isVirtualCamera } from '../../../src-shared/domain/virtual-camera.ts';

test.each([
  'OBS Virtual Camera',
  'OBS-Camera',
  'Dummy video device (0x0000)',
  'v4l2loopback: camera 2',
  'ManyCam Virtual Webcam',
  'XSplit VCam',
  'Snap Camera',
  'Unity Video Capture',
  'DroidCam Source 3',
  'e2eSoft iVCam',
  'Camo',
])('%s is a program', (label) => {
  expect(isVirtualCamera(label)).toBe(true);
});

test.each([
  'Integrated Camera (04f2:b6d9)',
  'HD Pro Webcam C920 (046d:082d)',
  'FaceTime HD Camera',
  'Logitech BRIO',
  'USB2.0 HD UVC WebCam',
  'Camouflage Door Camera',
  '',
])('"%s" is a camera', (label) => {
  expect(isVirtualCamera(label)).toBe(false);
});
