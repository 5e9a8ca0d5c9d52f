import { EMBEDDING_LENGTH, type FaceEmbedding } from '../../src-shared/models/face.ts';
import { numbersFrom } from '../support/random.ts';
import type { DescribedFace } from './describe-faces.ts';

/** Somebody who does not exist: any number of pictures of them. */
type MadeUpPerson = () => FaceEmbedding;

/** How many differences a made-up person or picture is mixed from. */
const PARTS = 8;

function meanOf(list: readonly FaceEmbedding[]): Float32Array {
  const mean = new Float32Array(EMBEDDING_LENGTH);
  for (const one of list)
    for (let i = 0; i < EMBEDDING_LENGTH; i++) mean[i] = (mean[i] ?? 0) + (one[i] ?? 0) / list.length;
  return mean;
}

const minus = (a: Float32Array, b: Float32Array): Float32Array => a.map((value, i) => value - (b[i] ?? 0));

/**
 * People made up from real embeddings: each is the mean face plus a random mixture of the differences between real
 * people, each picture that person plus a random mixture of the differences between real pictures of one person. So
 * both spread as the real ones do, in every direction. The same seed gives the same people.
 */
export function madeUpPeople(real: readonly DescribedFace[], seed: number): () => MadeUpPerson {
  const next = numbersFrom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const byPerson = [...Map.groupBy(real, ({ person }) => person).values()].map((faces) =>
    faces.map(({ embedding }) => embedding),
  );
  const centre = meanOf(byPerson.map(meanOf));
  const between = byPerson.map((faces) => minus(meanOf(faces), centre));
  const within = byPerson
    .filter((faces) => faces.length > 1)
    .flatMap((faces) => {
      const own = meanOf(faces);
      const unbiased = Math.sqrt(faces.length / (faces.length - 1));
      return faces.map((face) => minus(face, own).map((value) => value * unbiased));
    });
  const mixture = (differences: readonly Float32Array[]): Float32Array => {
    const mixed = new Float32Array(EMBEDDING_LENGTH);
    for (let part = 0; part < PARTS; part++) {
      const difference = differences[Math.floor(next() * differences.length)] ?? mixed;
      const share = normal() / Math.sqrt(PARTS);
      for (let i = 0; i < EMBEDDING_LENGTH; i++) mixed[i] = (mixed[i] ?? 0) + share * (difference[i] ?? 0);
    }
    return mixed;
  };
  return () => {
    const own = mixture(between).map((value, i) => value + (centre[i] ?? 0));
    return () => {
      const picture = mixture(within).map((value, i) => value + (own[i] ?? 0));
      let squared = 0;
      for (let i = 0; i < EMBEDDING_LENGTH; i++) squared += (picture[i] ?? 0) ** 2;
      const length = Math.sqrt(squared);
      for (let i = 0; i < EMBEDDING_LENGTH; i++) picture[i] = (picture[i] ?? 0) / length;
      return picture;
    };
  };
}
