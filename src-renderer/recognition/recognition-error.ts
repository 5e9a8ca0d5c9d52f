/** Codes of everything that can go wrong in recognition. Stable: each has a sentence on screen. */
export type RecognitionErrorCode =
  | 'models-missing'
  | 'models-damaged'
  | 'no-backend'
  | 'own-network-failed'
  | 'not-a-picture'
  | 'picture-too-large'
  | 'camera-missing'
  | 'camera-denied'
  | 'camera-busy'
  | 'camera-lost'
  | 'recognition-failed';

/** Every error this folder throws or reports. `details` is for diagnostics and holds no personal data. */
export class RecognitionError extends Error {
  readonly code: RecognitionErrorCode;
  readonly details: string;

  constructor(code: RecognitionErrorCode, details = '') {
    super(details === '' ? code : `${code}: ${details}`);
    this.name = 'RecognitionError';
    this.code = code;
    this.details = details;
  }
}
