import { seededRandom } from '../core/rng.js';
import { constant, node } from './onnx.js';

/** Collects the nodes and constants of a graph; each operation's output gets a name of its own. */
export class GraphWriter {
  readonly parts: Uint8Array[] = [];
  private readonly random = seededRandom(17);
  private outputs = 0;

  /** @param quantized whether `linear` keeps its weights in 8 bits. */
  constructor(private readonly quantized: boolean) {}

  /** The name of what `operator` makes of the named inputs. */
  op(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, number | readonly number[]>> = {},
  ): string {
    const output = `out${this.outputs++}`;
    this.parts.push(node(operator, inputs, output, attributes));
    return output;
  }

  float(name: string, dims: readonly number[], values: readonly number[] | Float32Array): string {
    this.parts.push(constant(name, dims, Float32Array.from(values)));
    return name;
  }

  whole(name: string, values: readonly number[]): string {
    this.parts.push(constant(name, [values.length], BigInt64Array.from(values, BigInt)));
    return name;
  }

  /** A table of seeded numbers, evenly spread with the given standard deviation. */
  table(name: string, rows: number, columns: number, deviation: number): string {
    const spread = deviation * Math.sqrt(12);
    const values = Float32Array.from({ length: rows * columns }, () => (this.random() - 0.5) * spread);
    return this.float(name, [rows, columns], values);
  }

  /** `input` × a seeded matrix + a seeded bias. */
  linear(name: string, input: string, from: number, to: number): string {
    const deviation = 1 / Math.sqrt(from);
    const bias = this.table(`${name}.bias`, 1, to, 0.1);
    const product = this.quantized
      ? this.quantizedProduct(name, input, from, to, deviation)
      : this.op('MatMul', [input, this.table(`${name}.weight`, from, to, deviation)]);
    return this.op('Add', [product, bias]);
  }

  normalized(name: string, input: string, width: number): string {
    const scale = this.float(`${name}.scale`, [width], new Float32Array(width).fill(1));
    const bias = this.float(`${name}.bias`, [width], new Float32Array(width));
    return this.op('LayerNormalization', [input, scale, bias]);
  }

  /** As dynamic quantization writes it: 8-bit activations with one scale a batch, 8-bit weights with one a matrix. */
  private quantizedProduct(name: string, input: string, from: number, to: number, deviation: number): string {
    const weights = Int8Array.from({ length: from * to }, () => Math.round((this.random() - 0.5) * 127));
    this.parts.push(constant(`${name}.weight`, [from, to], weights));
    const step = this.float(`${name}.step`, [], [(deviation * Math.sqrt(12)) / 127]);
    const [levels, scale, zero] = ['levels', 'scale', 'zero'].map((part) => `${name}.${part}`);
    this.parts.push(node('DynamicQuantizeLinear', [input], [levels!, scale!, zero!]));
    const sums = this.op('MatMulInteger', [levels!, `${name}.weight`, zero!]);
    const asFloat = this.op('Cast', [sums], { to: 1 });
    return this.op('Mul', [asFloat, this.op('Mul', [scale!, step])]);
  }
}
