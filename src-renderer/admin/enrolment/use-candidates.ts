import { randomId } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FacePose } from '../../../src-shared/models/face.ts';
import { getRecognition, recognitionCode } from '../lib/recognition.ts';
import {
  type Base,
  type Candidate,
  type EnrolmentPicture,
  judged,
  type PictureSource,
  roomFor,
} from '../pictures/candidates.ts';

interface Shot {
  readonly name: string;
  readonly blob: Blob;
  readonly pose?: FacePose;
}

interface Waiting extends Base {
  readonly blob: Blob;
  readonly source: PictureSource;
}

export interface Candidates {
  readonly list: readonly Candidate[];
  readonly room: number;
  readonly checking: boolean;
  /** How many came at once when they were too many; none of them was looked at. */
  readonly tooMany: number | null;
  readonly add: (shots: readonly Shot[], source: PictureSource) => void;
  /** Adds pictures that were looked at already, as many as there is room for. */
  readonly addChecked: (name: string, pictures: readonly EnrolmentPicture[]) => void;
  readonly remove: (id: string) => void;
  readonly replace: (list: Candidate[]) => void;
}

/** Looks at pictures one after another, in the order they came, for as long as the page is open. */
export function useCandidates(templates: number): Candidates {
  const [list, setList] = useState<Candidate[]>([]);
  const [tooMany, setTooMany] = useState<number | null>(null);
  const queue = useRef<Waiting[]>([]);
  const running = useRef(false);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      queue.current = [];
    };
  }, []);

  const put = useCallback((candidate: Candidate) => {
    setList((before) => before.map((one) => (one.id === candidate.id ? candidate : one)));
  }, []);

  const work = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    for (let next = queue.current.shift(); next !== undefined && !gone.current; next = queue.current.shift()) {
      const { blob, source, ...base } = next;
      put({ ...base, state: 'checking' });
      try {
        const recognition = await getRecognition();
        put(judged(base, await recognition.analysePicture(blob), source));
      } catch (error) {
        put({ ...base, state: 'refused', reason: recognitionCode(error), preview: null });
      }
    }
    running.current = false;
  }, [put]);

  const room = roomFor(templates, list);
  const add = (shots: readonly Shot[], source: PictureSource) => {
    if (shots.length === 0) return;
    setTooMany(shots.length > room ? shots.length : null);
    if (shots.length > room) return;
    const waiting = shots.map((shot) => ({ pose: null, ...shot, id: randomId(), source }));
    // A new try takes the place of the one that was refused.
    const again = (one: Candidate) =>
      one.state === 'refused' && waiting.some(({ pose }) => pose !== null && pose === one.pose);
    setList((before) => [
      ...before.filter((one) => !again(one)),
      ...waiting.map(({ id, name, pose }) => ({ id, name, pose, state: 'waiting' as const })),
    ]);
    queue.current.push(...waiting);
    void work();
  };
  const addChecked = (name: string, pictures: readonly EnrolmentPicture[]) => {
    const checked = pictures.slice(0, room).map((picture, index) => ({
      ...{ id: randomId(), name: `${name} · ${index + 1}`, pose: picture.pose },
      ...{ state: 'accepted' as const, picture },
    }));
    setList((before) => [...before, ...checked]);
  };
  const remove = (id: string) => {
    queue.current = queue.current.filter((one) => one.id !== id);
    setList((before) => before.filter((one) => one.id !== id));
    setTooMany(null);
  };

  const checking = list.some((one) => one.state === 'waiting' || one.state === 'checking');
  return { list, room, checking, tooMany, add, addChecked, remove, replace: setList };
}
