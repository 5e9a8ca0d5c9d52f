import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import type { ErrorCode } from '../../../src-shared/models/errors.ts';
import type { RecognitionErrorCode } from '../../recognition/index.ts';
import { ask } from '../lib/ask.ts';
import { getRecognition, recognitionCode, withRecognition } from '../lib/recognition.ts';
import { useAdmin } from '../lib/store.ts';
import { loadSample, type SampleProgress, type SampleReport } from './load-sample.ts';
import { samplePeople } from './sample-people.ts';

type SampleState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: SampleProgress | null; readonly cancelling: boolean }
  | { readonly kind: 'done'; readonly report: SampleReport }
  | { readonly kind: 'failed'; readonly code: ErrorCode | RecognitionErrorCode };

export interface SampleLoading {
  readonly state: SampleState;
  readonly start: () => void;
  readonly cancel: () => void;
  readonly reset: () => void;
}

/** Loads the sample site while the component is there; leaving the page stops after the person in hand. */
export function useSampleLoading(): SampleLoading {
  const { t } = useTranslation(['admin', 'consent-text']);
  const [state, setState] = useState<SampleState>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'running', progress: null, cancelling: false });
    try {
      // What stands in the way of all of them is told before the first is begun.
      await getRecognition();
      const result = await loadSample({
        people: await samplePeople(),
        today: civilDateOf(Date.now(), useAdmin.getState().info?.zone ?? 'UTC'),
        textVersion: t('consent-text:version'),
        ask,
        analyse: (picture) => withRecognition((recognition) => recognition.analysePicture(picture)),
        signal: controller.signal,
        onProgress: (progress) => setState({ kind: 'running', progress, cancelling: controller.signal.aborted }),
      });
      setState('code' in result ? { kind: 'failed', code: result.code } : { kind: 'done', report: result });
    } catch (error) {
      setState({ kind: 'failed', code: recognitionCode(error) });
    }
  };

  const cancel = useCallback(() => {
    running.current?.abort();
    setState((before) => (before.kind === 'running' ? { ...before, cancelling: true } : before));
  }, []);
  const reset = useCallback(() => setState({ kind: 'idle' }), []);
  return { state, start: () => void start(), cancel, reset };
}
