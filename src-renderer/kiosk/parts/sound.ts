import type { SettledOutcome } from '../../../src-shared/ipc/kiosk.ts';

/** Two tones each, in hertz: up for in, down for out, one low and even for everything else. */
const tones = {
  in: [523.25, 783.99],
  out: [783.99, 523.25],
  refused: [196, 196],
} as const;

const TONE_SECONDS = 0.14;
let context: AudioContext | null = null;

function play(tone: keyof typeof tones): void {
  context ??= new AudioContext();
  const { currentTime } = context;
  tones[tone].forEach((frequency, index) => {
    if (context === null) return;
    const oscillator = context.createOscillator();
    const volume = context.createGain();
    const from = currentTime + index * TONE_SECONDS;
    oscillator.type = 'sine';
    oscillator.frequency.value = frequency;
    // A soft start and end: a bare switch clicks.
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(0.25, from + 0.02);
    volume.gain.linearRampToValueAtTime(0, from + TONE_SECONDS);
    oscillator.connect(volume).connect(context.destination);
    oscillator.start(from);
    oscillator.stop(from + TONE_SECONDS);
  });
}

/** The sound of an outcome. A stare at the camera stays silent. */
export function sound(outcome: SettledOutcome): void {
  if (outcome.kind === 'refused' && outcome.code === 'too-soon') return;
  play(outcome.kind === 'accepted' ? outcome.direction : 'refused');
}

/** Says a sentence aloud in the page's language; a sentence still being said gives way. */
export function speak(sentence: string, language: string): void {
  const utterance = new SpeechSynthesisUtterance(sentence);
  utterance.lang = language;
  speechSynthesis.cancel();
  speechSynthesis.speak(utterance);
}
