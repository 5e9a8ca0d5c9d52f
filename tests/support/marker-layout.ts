/** How a clip's marker lies in the corner of the picture: eight black or white squares, most significant bit first. */
export const MARKER_SQUARES = 8;
export const MARKER_SIZE = 12;

/** Reads a marker from the brightness (0 to 255) of its squares' middles. */
export function markerValue(brightness: (x: number, y: number) => number): number {
  let value = 0;
  for (let index = 0; index < MARKER_SQUARES; index += 1) {
    const middle = Math.round((index + 0.5) * MARKER_SIZE);
    value = value * 2 + (brightness(middle, MARKER_SIZE / 2) > 127 ? 1 : 0);
  }
  return value;
}
