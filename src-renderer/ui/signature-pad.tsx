import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentSignature } from '../../src-shared/ipc/consent.ts';

const WIDTH = 600;
const HEIGHT = 180;
const QUALITY = 0.85;
/** A touch in passing signs nothing. */
const SHORTEST = 60;
/** A name of eighty letters still fits. */
const LARGEST_LETTERS = 64;

const clear = (context: CanvasRenderingContext2D): void => {
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, WIDTH, HEIGHT);
};

function write(context: CanvasRenderingContext2D, name: string): void {
  clear(context);
  context.fillStyle = '#1a1a1a';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `italic ${LARGEST_LETTERS}px serif`;
  const { width } = context.measureText(name);
  context.font = `italic ${Math.floor(LARGEST_LETTERS * Math.min(1, (WIDTH - 40) / width))}px serif`;
  context.fillText(name, WIDTH / 2, HEIGHT / 2);
}

const pictureOf = (canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer> | null> =>
  new Promise((resolve) => {
    canvas.toBlob(
      (blob) => {
        if (blob === null) return resolve(null);
        void blob.arrayBuffer().then((buffer) => resolve(new Uint8Array(buffer)));
      },
      'image/jpeg',
      QUALITY,
    );
  });

interface SignaturePadProps {
  /** Told of each change; null while nobody has signed. */
  readonly onSigned: (signature: ConsentSignature | null) => void;
  /** Large, for a finger: at the kiosk. */
  readonly touch?: boolean;
}

/** A field to sign in by hand, or with the name typed. */
export function SignaturePad({ onSigned, touch = false }: SignaturePadProps): ReactNode {
  const { t } = useTranslation('common');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [typed, setTyped] = useState('');
  /** Where the pen is; null while it is up. */
  const pen = useRef<readonly [number, number] | null>(null);
  const drawn = useRef(0);
  // Only the latest picture counts: making one takes a moment.
  const turn = useRef(0);

  const tell = async (by: ConsentSignature['by'] | null): Promise<void> => {
    turn.current += 1;
    const mine = turn.current;
    const field = canvas.current;
    const picture = by === null || field === null ? null : await pictureOf(field);
    if (mine === turn.current) onSigned(by === null || picture === null ? null : { by, picture });
  };
  const empty = (): void => {
    const context = canvas.current?.getContext('2d');
    if (context) clear(context);
    setTyped('');
    drawn.current = 0;
    void tell(null);
  };
  const type = (name: string): void => {
    setTyped(name);
    drawn.current = 0;
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    if (name.trim() === '') clear(context);
    else write(context, name.trim());
    void tell(name.trim() === '' ? null : 'typing');
  };
  const place = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = currentTarget.getBoundingClientRect();
    return [((clientX - box.left) * WIDTH) / box.width, ((clientY - box.top) * HEIGHT) / box.height];
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>): void => {
    const context = event.currentTarget.getContext('2d');
    if (context === null) return;
    if (typed !== '' || turn.current === 0) {
      clear(context);
      drawn.current = 0;
    }
    setTyped('');
    event.currentTarget.setPointerCapture(event.pointerId);
    pen.current = place(event);
    context.strokeStyle = '#1a1a1a';
    context.lineWidth = 3;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.beginPath();
    context.moveTo(...place(event));
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>): void => {
    const context = event.currentTarget.getContext('2d');
    if (pen.current === null || context === null) return;
    const next = place(event);
    drawn.current += Math.hypot(next[0] - pen.current[0], next[1] - pen.current[1]);
    pen.current = next;
    context.lineTo(...next);
    context.stroke();
  };
  const end = (): void => {
    if (pen.current === null) return;
    pen.current = null;
    if (drawn.current >= SHORTEST) void tell('drawing');
  };

  return (
    <Stack gap="xs" maw={WIDTH} {...(touch ? { w: '100%', mx: 'auto' } : {})}>
      <Group justify="space-between">
        <Text fw={500} {...(touch ? { fz: 'xl' } : {})}>
          {t('signature.draw')}
        </Text>
        <Button
          variant={touch ? 'default' : 'subtle'}
          size={touch ? 'lg' : 'compact-sm'}
          onClick={empty}
          data-testid="signature-clear"
        >
          {t('signature.clear')}
        </Button>
      </Group>
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        aria-label={t('signature.field')}
        role="img"
        className="cf-signature"
        data-testid="signature-field"
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <TextInput
        {...(touch ? { size: 'xl' } : {})}
        label={t('signature.type')}
        value={typed}
        maxLength={80}
        autoComplete="off"
        onChange={(event) => type(event.currentTarget.value)}
        data-testid="signature-name"
      />
    </Stack>
  );
}
