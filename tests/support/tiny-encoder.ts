import { encoderGraph } from '../../src/bench/encoder-graph.js';
import { writeEncoder } from '../../src/bench/encoder-model.js';
import { constant, encoderFile, node } from '../../src/bench/onnx.js';
import { seededNormal } from '../../src/core/rng.js';

const size = { hidden: 16, positions: 128 };

/**
 * Writes a small sentence encoder of the named characters, the least of ours by default: each token's state is its
 * seeded embedding plus the mean of all, so that the first token's state, which CLS pooling takes, tells the text.
 * @param layers with layers, a BERT-shaped encoder of floats, which heeds padding.
 */
export function writeTinyEncoder(folder: string, characters: string, { layers = 0 } = {}): void {
  const shape = { ...size, layers, heads: 2, quantized: false };
  writeEncoder(folder, characters, size, (words) =>
    layers === 0 ? meanGraph(words) : encoderGraph(words, shape),
  );
}

/** ONNX: Gather the embeddings, average them over the text, add the average to each. */
function meanGraph(words: number): Uint8Array {
  const table = Float32Array.from({ length: words * size.hidden }, seededNormal(17));
  const parts = [
    node('Gather', ['embeddings', 'input_ids'], 'tokens'),
    node('ReduceMean', ['tokens'], 'mean', { axes: [1] }),
    node('Add', ['tokens', 'mean'], 'last_hidden_state'),
    constant('embeddings', [words, size.hidden], table),
  ];
  return encoderFile(['input_ids', 'attention_mask'], parts, 13);
}
