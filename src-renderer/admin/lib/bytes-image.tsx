import { Box, type BoxProps } from '@mantine/core';
import { useEffect, useState } from 'react';

interface BytesImageProps extends BoxProps {
  readonly bytes: Uint8Array;
  readonly alt: string;
  /** Shows all of the picture, instead of as much as fills its place. */
  readonly whole?: boolean;
}

/** Shows JPEG bytes; the object URL lives exactly as long as the picture is on screen. */
export function BytesImage({ bytes, alt, whole = false, ...box }: BytesImageProps) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    // Copied: the bytes may be backed by memory that a Blob does not take.
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return url === null ? (
    <Box {...box} />
  ) : (
    <Box
      component="img"
      src={url}
      alt={alt}
      {...box}
      style={{ objectFit: whole ? 'contain' : 'cover', display: 'block' }}
    />
  );
}
