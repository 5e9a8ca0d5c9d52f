import { randomId } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { getRecognition, recognitionCode } from '../lib/recognition.ts';
import { type Candidate, judged, type PictureSource, roomFor } from './candidates.ts';

interface Shot {
  readonly name: string;
  readonly blob: Blob;
}

interface Waiting extends Shot {
  readonly id: string;
  readonly source: PictureSource;
}

export interface Candidates {
  readonly list: readonly Candidate[];
  readonly room: number;
  readonly checking: boolean;
  /** How many came at once when they were too many; none of them was looked at. */
  readonly tooMany: number | null;
  readonly add: (shots: readonly Shot[], source: PictureSource) => void;
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
      const { id, name, blob, source } = next;
      put({ id, name, state: 'checking' });
      try {
        const recognition = await getRecognition();
        put(judged({ id, name }, await recognition.analysePicture(blob), source));
      } catch (error) {
        put({ id, name, state: 'refused', reason: recognitionCode(error), preview: null });
      }
    }
    running.current = false;
  }, [put]);

  const room = roomFor(templates, list);
  const add = (shots: readonly Shot[], source: PictureSource) => {
    if (shots.length === 0) return;
    setTooMany(shots.length > room ? shots.length : null);
    if (shots.length > room) return;
    const waiting = shots.map((shot) => ({ ...shot, id: randomId(), source }));
    setList((before) => [...before, ...waiting.map(({ id, name }) => ({ id, name, state: 'waiting' as const }))]);
    queue.current.push(...waiting);
    void work();
  };
  const remove = (id: string) => {
    queue.current = queue.current.filter((one) => one.id !== id);
    setList((before) => before.filter((one) => one.id !== id));
    setTooMany(null);
  };

  const checking = list.some((one) => one.state === 'waiting' || one.state === 'checking');
  return { list, room, checking, tooMany, add, remove, replace: setList };
}
