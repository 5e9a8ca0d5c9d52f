/**
 * Fits a linear rule that is 1 for examples that are so and −1 for those that are not, by least squares with both kinds
 * weighing the same and the weights held down (`strength`, in mean variances). Returns one weight per number, and the
 * offset.
 */
export function fitRule(
  examples: readonly { readonly numbers: readonly number[]; readonly is: boolean }[],
  strength: number,
): { readonly weights: Float64Array; readonly offset: number } {
  const size = examples[0]?.numbers.length ?? 0;
  const count = examples.filter(({ is }) => is).length;
  const share = (is: boolean): number => 0.5 / (is ? count : examples.length - count);
  const mean = new Float64Array(size);
  for (const { numbers, is } of examples) {
    for (let i = 0; i < size; i++) mean[i] = (mean[i] as number) + share(is) * (numbers[i] as number);
  }
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  const wanted = new Float64Array(size);
  for (const { numbers, is } of examples) {
    const part = share(is);
    const centred = Float64Array.from(numbers, (value, i) => value - (mean[i] as number));
    for (let row = 0; row < size; row++) {
      const factor = part * (centred[row] as number);
      const line = matrix[row] as Float64Array;
      for (let column = 0; column <= row; column++)
        line[column] = (line[column] as number) + factor * (centred[column] as number);
      wanted[row] = (wanted[row] as number) + (is ? factor : -factor);
    }
  }
  const variance = matrix.reduce((sum, line, i) => sum + (line[i] as number), 0) / size;
  for (let i = 0; i < size; i++)
    (matrix[i] as Float64Array)[i] = ((matrix[i] as Float64Array)[i] as number) + strength * variance;
  const weights = solve(matrix, wanted);
  return { weights, offset: -weights.reduce((sum, weight, i) => sum + weight * (mean[i] as number), 0) };
}

/** Solves a symmetric positive definite system whose lower half is given, by Cholesky's decomposition, in place. */
function solve(lower: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const at = (row: number, column: number): number => (lower[row] as Float64Array)[column] as number;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = at(row, column);
      for (let k = 0; k < column; k++) sum -= at(row, k) * at(column, k);
      (lower[row] as Float64Array)[column] = row === column ? Math.sqrt(sum) : sum / at(column, column);
    }
  }
  const x = right.slice();
  for (let row = 0; row < size; row++) {
    let sum = x[row] as number;
    for (let k = 0; k < row; k++) sum -= at(row, k) * (x[k] as number);
    x[row] = sum / at(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = x[row] as number;
    for (let k = row + 1; k < size; k++) sum -= at(k, row) * (x[k] as number);
    x[row] = sum / at(row, row);
  }
  return x;
}
