/** Delaunay triangulation of points in the plane (Bowyer and Watson). Triangles are triples of indices. */
export function triangulate(xs: readonly number[], ys: readonly number[]): [number, number, number][] {
  const count = xs.length;
  const reach = 20 * Math.max(...xs, ...ys, 1);
  const px = [...xs, -reach, reach, 0];
  const py = [...ys, -reach, -reach, reach];
  const at = (list: readonly number[], index: number): number => list[index] ?? 0;

  interface Triangle {
    readonly corners: [number, number, number];
    readonly x: number;
    readonly y: number;
    readonly radius2: number;
  }
  const circle = (corners: [number, number, number]): Triangle => {
    const [a, b, c] = corners;
    const [ax, ay] = [at(px, a), at(py, a)];
    const [bx, by] = [at(px, b) - ax, at(py, b) - ay];
    const [cx, cy] = [at(px, c) - ax, at(py, c) - ay];
    const d = 2 * (bx * cy - by * cx) || 1e-9;
    const ux = (cy * (bx * bx + by * by) - by * (cx * cx + cy * cy)) / d;
    const uy = (bx * (cx * cx + cy * cy) - cx * (bx * bx + by * by)) / d;
    return { corners, x: ax + ux, y: ay + uy, radius2: ux * ux + uy * uy };
  };

  let triangles: Triangle[] = [circle([count, count + 1, count + 2])];
  for (let point = 0; point < count; point++) {
    const x = at(px, point);
    const y = at(py, point);
    const edges = new Map<string, [number, number]>();
    const kept: Triangle[] = [];
    for (const triangle of triangles) {
      if ((triangle.x - x) ** 2 + (triangle.y - y) ** 2 > triangle.radius2) {
        kept.push(triangle);
        continue;
      }
      const [a, b, c] = triangle.corners;
      for (const [from, to] of [
        [a, b],
        [b, c],
        [c, a],
      ] as [number, number][]) {
        const key = from < to ? `${from} ${to}` : `${to} ${from}`;
        if (edges.has(key)) edges.delete(key);
        else edges.set(key, [from, to]);
      }
    }
    triangles = kept;
    for (const [from, to] of edges.values()) triangles.push(circle([from, to, point]));
  }
  return triangles.map(({ corners }) => corners).filter((corners) => corners.every((corner) => corner < count));
}
