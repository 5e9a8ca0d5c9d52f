import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { MAX_PICTURES } from '../../../src-shared/ipc/enrolment.ts';
import type { ErrorCode } from '../../../src-shared/models/errors.ts';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import type { RecognitionErrorCode } from '../../recognition/index.ts';
import { ask } from '../lib/ask.ts';
import type { PathFile } from '../lib/dropped-files.ts';
import { getRecognition, recognitionCode, withRecognition } from '../lib/recognition.ts';
import { useZone } from '../lib/store.ts';
import { lookAtVideo } from '../pictures/look-at-video.ts';
import { type TemplateName, templates, weekWith } from '../weeks/week.ts';
import { type CheckedArchive, checkArchive, type WithinVideo } from './check-archive.ts';
import { openChosen } from './import-files.ts';
import { type ImportReport, storePeople } from './store-people.ts';
import { ZipError, type ZipProblem } from './zip-reader.ts';

export type ImportState =
  | { readonly kind: 'choosing'; readonly problem: ZipProblem | ErrorCode | RecognitionErrorCode | null }
  | {
      readonly kind: 'checking';
      readonly done: number;
      readonly all: number;
      /** The video that is looked at now. */
      readonly within: WithinVideo | null;
    }
  | { readonly kind: 'review'; readonly checked: CheckedArchive; readonly roster: readonly StaffSummary[] }
  | { readonly kind: 'storing'; readonly done: number; readonly all: number; readonly name: string | null }
  | { readonly kind: 'done'; readonly report: ImportReport };

interface Import {
  readonly state: ImportState;
  /** One archive, or pictures and videos as they are. */
  readonly check: (chosen: readonly PathFile[]) => void;
  readonly store: (template: TemplateName) => void;
  readonly cancel: () => void;
  readonly reset: () => void;
}

/** Everybody, archived or not, or the code of what keeps the list back. */
async function wholeRoster(): Promise<StaffSummary[] | ErrorCode> {
  const lists = await Promise.all([false, true].map((archived) => ask('staff:list', { search: '', archived })));
  const people = new Map<StaffSummary['id'], StaffSummary>();
  for (const list of lists) {
    if (!list.ok) return list.error.code;
    for (const one of list.value) people.set(one.id, one);
  }
  return [...people.values()];
}

/**
 * Takes an archive, or a choice of files, to the report. Leaving the page cancels it like the button: nothing stays
 * behind.
 */
export function useImport(): Import {
  const { t } = useTranslation(['admin', 'consent-text']);
  const zone = useZone();
  const [state, setState] = useState<ImportState>({ kind: 'choosing', problem: null });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const reset = () => setState({ kind: 'choosing', problem: null });

  async function check(chosen: readonly PathFile[]) {
    if (chosen.length === 0) return;
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'checking', done: 0, all: 0, within: null });
    try {
      const roster = await wholeRoster();
      if (typeof roster === 'string') return setState({ kind: 'choosing', problem: roster });
      await getRecognition();
      const checked = await checkArchive({
        ...(await openChosen(chosen)),
        roster: roster.map(({ code, name, archivedAt, templates: taken }) => ({
          code,
          name,
          archived: archivedAt !== null,
          room: MAX_PICTURES - taken,
        })),
        maxPictures: MAX_PICTURES,
        analyse: (picture) => withRecognition((recognition) => recognition.analysePicture(picture)),
        lookAtVideo: (file, most, onProgress) =>
          withRecognition((recognition) =>
            lookAtVideo({ file, most, recognition, signal: controller.signal, onProgress }),
          ),
        signal: controller.signal,
        onProgress: (done, all, within) => setState({ kind: 'checking', done, all, within }),
      });
      if (checked === null) reset();
      else setState({ kind: 'review', checked, roster });
    } catch (error) {
      const problem = error instanceof ZipError ? (error.code as ZipProblem) : recognitionCode(error);
      setState({ kind: 'choosing', problem });
    }
  }

  async function store(template: TemplateName) {
    if (state.kind !== 'review') return;
    const { checked, roster } = state;
    const controller = new AbortController();
    running.current = controller;
    const report = await storePeople({
      checked,
      roster,
      pattern: { effectiveFrom: civilDateOf(Date.now(), zone), weeks: [weekWith(templates[template])] },
      textVersion: t('consent-text:version'),
      ask,
      signal: controller.signal,
      onProgress: (done, all, name) => setState({ kind: 'storing', done, all, name }),
    });
    setState({ kind: 'done', report });
  }

  return {
    state,
    check: (chosen) => void check(chosen),
    store: (template) => void store(template),
    cancel: () => running.current?.abort(),
    reset,
  };
}
