import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lengthBatches } from '../parts/embedders/transformers.js';

/** What is used of onnxruntime-node, which comes with `@huggingface/transformers`. */
interface Runtime {
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => Tensor;
  readonly InferenceSession: { create(file: string): Promise<Session> };
}
interface Tensor {
  readonly data: Float32Array | BigInt64Array;
  readonly dims: readonly number[];
}
interface Session {
  readonly inputNames: readonly string[];
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>;
}

interface Batch {
  readonly places: readonly number[];
  readonly feeds: Readonly<Record<string, Tensor>>;
}

/** An encoder's model file run by onnxruntime alone, on the batches the `transformers` part makes of some texts. */
export class BareEncoder {
  private constructor(
    private readonly session: Session,
    private readonly batches: readonly Batch[],
    /** Tokens of a text, special ones included. */
    readonly meanTokens: number,
  ) {}

  /** Loads the model of a folder and turns the texts into token ids. */
  static async load(folder: string, texts: readonly string[]): Promise<BareEncoder> {
    const { AutoTokenizer, env } = await import('@huggingface/transformers');
    env.allowRemoteModels = false;
    env.localModelPath = dirname(folder);
    const tokenizer = await AutoTokenizer.from_pretrained(basename(folder));
    const { InferenceSession, Tensor } = runtime();
    const session = await InferenceSession.create(join(folder, 'onnx', 'model_quantized.onnx'));
    let tokens = 0;
    const batches = lengthBatches(texts).map((places) => {
      const inputs = tokenizer(
        places.map((place) => texts[place]!),
        { padding: true, truncation: true },
      ) as Record<string, Tensor>;
      const ids = (name: string) => inputs[name]!.data as BigInt64Array;
      tokens += ids('attention_mask').reduce((sum, one) => sum + Number(one), 0);
      const feed = (name: string) => new Tensor('int64', ids(name), inputs[name]!.dims);
      return { places, feeds: Object.fromEntries(session.inputNames.map((name) => [name, feed(name)])) };
    });
    return new BareEncoder(session, batches, tokens / texts.length);
  }

  /** Nothing but the model on one of the batches: what the part is measured against. */
  async run(batch: number): Promise<void> {
    await this.session.run(this.batches[batch]!.feeds);
  }

  /** Unit vectors of the texts, from the first token of each. */
  async embed(): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (const { places, feeds } of this.batches) {
      const { data, dims } = (await this.session.run(feeds)).last_hidden_state!;
      const [, sequence, hidden] = dims as [number, number, number];
      for (const [row, place] of places.entries()) {
        const start = row * sequence * hidden;
        const state = (data as Float32Array).slice(start, start + hidden);
        const norm = Math.hypot(...state);
        vectors[place] = state.map((value) => value / norm);
      }
    }
    return vectors;
  }
}

function runtime(): Runtime {
  const transformers = fileURLToPath(import.meta.resolve('@huggingface/transformers'));
  return createRequire(transformers)('onnxruntime-node') as Runtime;
}
