/** What both systems are, as far as the bench can see. */
import type { DemoRule, Enrolment, Work } from '../vision-types.ts';

export interface Seen {
  /** The system has made up its mind by its own rules. */
  decided(name: string | null): void;
  /** Human only: it would have, but for the rules about blinking, spoofing and liveness. */
  decidedWithoutLiveness(name: string | null): void;
  described(name: string | null): void;
  /** Human only: which of its rules the face in view keeps at this look. */
  judged(rules: Readonly<Record<DemoRule, boolean>>): void;
}

export interface LookingSystem {
  readonly backend: string;
  enrol(person: Enrolment): Promise<void>;
  /** Looks at a playing video until the returned function is called. */
  watch(video: HTMLVideoElement, seen: Seen): () => void;
  work(): Promise<Work>;
}
