import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { readTimeOfDay } from '../lib/read-input.ts';

interface TimeFieldProps {
  readonly value: string;
  readonly onChange: (time: string) => void;
  readonly label: string;
  /** Stands above the field; only read aloud if absent. */
  readonly labelShown?: boolean;
  readonly invalid: boolean;
  readonly testId: string;
}

/** A time of day typed as people type it; what it was understood as stands there once the field is left. */
export function TimeField({ value, onChange, label, labelShown = false, invalid, testId }: TimeFieldProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <TextInput
      {...(labelShown ? { label } : { 'aria-label': label })}
      placeholder="--:--"
      inputMode="numeric"
      value={text}
      error={invalid}
      size="sm"
      w={72}
      styles={{ input: { textAlign: 'center', fontVariantNumeric: 'tabular-nums', paddingInline: 4 } }}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        // While it is a whole time already, the rules below answer at once.
        if (/^\d\d:\d\d$/.test(typed)) onChange(readTimeOfDay(typed));
      }}
      onBlur={() => {
        const read = readTimeOfDay(text);
        setText(read);
        onChange(read);
      }}
      data-testid={testId}
    />
  );
}
