/** This product's recognition, and the decision as the main process makes it. */
import { createRecognition } from '../../../src-renderer/recognition/index.ts';
import { DEFAULT_MATCH_POLICY, decideMatch, faceScore } from '../../../src-shared/domain/face-matching.ts';
import { staffIdSchema } from '../../../src-shared/models/ids.ts';
import { personScore } from '../../support/person-score.ts';
import type { LookingSystem } from './system.ts';

export async function createOurs(backend: 'webgl' | 'wasm'): Promise<LookingSystem> {
  const recognition = await createRecognition({ backend });
  // As the kiosk does unless a site says otherwise.
  recognition.readLifeSigns(true);
  const known: { readonly name: string; readonly embedding: Float32Array }[] = [];
  const nameOf = (probe: Float32Array): string | null => {
    const people = known.map(({ embedding }, index) => ({
      staffId: staffIdSchema.parse(index + 1),
      score: personScore([faceScore(embedding, probe)]),
    }));
    const match = decideMatch(people, DEFAULT_MATCH_POLICY);
    return match.kind === 'match' ? (known[match.staffId - 1]?.name ?? null) : null;
  };
  return {
    backend: `${recognition.backend.name}, ${recognition.backend.device}`,
    async enrol({ name, url }) {
      const analysis = await recognition.analysePicture(await (await fetch(url)).blob());
      if (analysis.ok) known.push({ name, embedding: analysis.face.embedding });
    },
    watch(video, seen) {
      const session = recognition.startLive(video, {
        onState: () => undefined,
        onProbe: ({ embedding }) => seen.decided(nameOf(embedding)),
        onError: (error) => {
          throw error;
        },
      });
      return () => session.stop();
    },
    async work() {
      const { framesLookedAt, lookMs, networkRuns } = await recognition.workload();
      return { frames: framesLookedAt, milliseconds: lookMs, networkRuns };
    },
  };
}
