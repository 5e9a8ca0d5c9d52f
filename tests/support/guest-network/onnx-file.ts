/**
 * Writes a network of convolutions as an ONNX file (onnx.proto3 of ONNX 1.16, IR version 8, operators of set 13): as
 * much of the format as a guest network in the tests needs.
 */

/** Numbers of the fields in `onnx.proto3`. */
const FIELD = {
  model: { irVersion: 1, graph: 7, opset: 8 },
  opset: { domain: 1, version: 2 },
  graph: { node: 1, name: 2, initializer: 5, input: 11, output: 12 },
  node: { input: 1, output: 2, opType: 4, attribute: 5 },
  attribute: { name: 1, i: 3, s: 4, ints: 8, type: 20 },
  tensor: { dims: 1, dataType: 2, name: 8, rawData: 9 },
  value: { name: 1, type: 2 },
  type: { tensor: 1 },
  tensorType: { elemType: 1, shape: 2 },
  shape: { dim: 1 },
  dim: { value: 1 },
} as const;
const FLOAT = 1;
const ATTRIBUTE = { int: 2, string: 3, ints: 7 } as const;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
  return Buffer.from(bytes);
}
const int = (field: number, value: number): Buffer => Buffer.concat([varint(field * 8), varint(value)]);
const bytes = (field: number, value: Uint8Array): Buffer =>
  Buffer.concat([varint(field * 8 + 2), varint(value.byteLength), value]);
const text = (field: number, value: string): Buffer => bytes(field, Buffer.from(value, 'utf8'));
const message = (field: number, ...parts: readonly Buffer[]): Buffer => bytes(field, Buffer.concat(parts));

type Attributes = Readonly<Record<string, number | string | readonly number[]>>;

function attributeOf(name: string, value: number | string | readonly number[]): Buffer {
  const { attribute } = FIELD;
  const parts =
    typeof value === 'number'
      ? [int(attribute.i, value), int(attribute.type, ATTRIBUTE.int)]
      : typeof value === 'string'
        ? [text(attribute.s, value), int(attribute.type, ATTRIBUTE.string)]
        : [...value.map((one) => int(attribute.ints, one)), int(attribute.type, ATTRIBUTE.ints)];
  return message(FIELD.node.attribute, text(attribute.name, name), ...parts);
}

/** An operation: what it reads, what it writes. */
export function node(opType: string, inputs: readonly string[], output: string, attributes: Attributes = {}): Buffer {
  return message(
    FIELD.graph.node,
    ...inputs.map((name) => text(FIELD.node.input, name)),
    text(FIELD.node.output, output),
    text(FIELD.node.opType, opType),
    ...Object.entries(attributes).map(([name, value]) => attributeOf(name, value)),
  );
}

/** A constant. */
export function constant(name: string, shape: readonly number[], values: Float32Array): Buffer {
  const { tensor } = FIELD;
  return message(
    FIELD.graph.initializer,
    ...shape.map((dim) => int(tensor.dims, dim)),
    int(tensor.dataType, FLOAT),
    text(tensor.name, name),
    bytes(tensor.rawData, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  );
}

function declared(field: number, name: string, shape: readonly number[]): Buffer {
  const dims = shape.map((dim) => message(FIELD.shape.dim, int(FIELD.dim.value, dim)));
  const type = message(
    FIELD.type.tensor,
    int(FIELD.tensorType.elemType, FLOAT),
    message(FIELD.tensorType.shape, ...dims),
  );
  return message(field, text(FIELD.value.name, name), message(FIELD.value.type, type));
}

interface Value {
  readonly name: string;
  readonly shape: readonly number[];
}

/** A whole file of operations and constants between one input and one output. */
export function onnxFile(input: Value, output: Value, parts: readonly Buffer[]): Buffer {
  const graph = message(
    FIELD.model.graph,
    ...parts,
    text(FIELD.graph.name, 'guest'),
    declared(FIELD.graph.input, input.name, input.shape),
    declared(FIELD.graph.output, output.name, output.shape),
  );
  const opset = message(FIELD.model.opset, text(FIELD.opset.domain, ''), int(FIELD.opset.version, 13));
  return Buffer.concat([int(FIELD.model.irVersion, 8), opset, graph]);
}
