import { GraphWriter } from './graph-writer.js';
import { encoderFile, node } from './onnx.js';

/** Size of a BERT-shaped encoder. `heads` divides `hidden`. */
export interface EncoderShape {
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  /** Tokens a text may have. */
  readonly positions: number;
  /** Weights of 8 bits and activations quantized for each batch, as in a `model_quantized.onnx`; else floats. */
  readonly quantized: boolean;
}

/**
 * The ONNX file of an encoder as in Devlin et al. (2019): embeddings with positions, then layers of self-attention
 * and a feed-forward network four times as wide, each with residuals and layer normalization. Seeded weights.
 */
export function encoderGraph(vocabulary: number, shape: EncoderShape): Uint8Array {
  const { layers, hidden, heads } = shape;
  const graph = new GraphWriter(shape.quantized);
  graph.whole('0', [0]);
  graph.whole('mask axes', [1, 2]);
  graph.whole('split', [0, 0, heads, hidden / heads]);
  graph.whole('joined', [0, 0, hidden]);
  graph.float('half', [], [0.5]);
  graph.float('one', [], [1]);
  graph.float('root of two', [], [Math.SQRT2]);
  graph.float('far', [], [-10_000]);
  graph.float('head scale', [], [1 / Math.sqrt(hidden / heads)]);
  const mask = attentionMask(graph);
  let state = embeddings(graph, vocabulary, shape);
  for (let layer = 0; layer < layers; layer++)
    state = encoderLayer(graph, `layer ${layer}`, state, mask, hidden);
  graph.parts.push(node('Identity', [state], 'last_hidden_state'));
  return encoderFile(['input_ids', 'attention_mask', 'token_type_ids'], graph.parts, 17);
}

function embeddings(graph: GraphWriter, vocabulary: number, { hidden, positions }: EncoderShape): string {
  const words = graph.op('Gather', [graph.table('words', vocabulary, hidden, 1), 'input_ids']);
  const types = graph.op('Gather', [graph.table('types', 2, hidden, 0.1), 'token_type_ids']);
  const length = graph.op('Shape', ['input_ids'], { start: 1, end: 2 });
  const places = graph.op('Slice', [graph.table('places', positions, hidden, 0.3), '0', length, '0']);
  return graph.normalized('embeddings', graph.op('Add', [graph.op('Add', [words, types]), places]), hidden);
}

/** Zero for tokens, far below for padding: what is added to the scores. */
function attentionMask(graph: GraphWriter): string {
  const tokens = graph.op('Cast', ['attention_mask'], { to: 1 });
  const scores = graph.op('Mul', [graph.op('Sub', ['one', tokens]), 'far']);
  return graph.op('Unsqueeze', [scores, 'mask axes']);
}

function encoderLayer(graph: GraphWriter, name: string, state: string, mask: string, hidden: number): string {
  const mixed = graph.op('Add', [state, attention(graph, name, state, mask, hidden)]);
  const middle = graph.normalized(`${name}.attention`, mixed, hidden);
  const wide = gelu(graph, graph.linear(`${name}.wide`, middle, hidden, 4 * hidden));
  const narrow = graph.linear(`${name}.narrow`, wide, 4 * hidden, hidden);
  return graph.normalized(`${name}.output`, graph.op('Add', [middle, narrow]), hidden);
}

function attention(graph: GraphWriter, name: string, state: string, mask: string, hidden: number): string {
  const heads = (kind: string, perm: readonly number[]) => {
    const made = graph.linear(`${name}.${kind}`, state, hidden, hidden);
    return graph.op('Transpose', [graph.op('Reshape', [made, 'split'])], { perm });
  };
  const [queries, keys] = [heads('query', [0, 2, 1, 3]), heads('key', [0, 2, 3, 1])];
  const scores = graph.op('Mul', [graph.op('MatMul', [queries, keys]), 'head scale']);
  const shares = graph.op('Softmax', [graph.op('Add', [scores, mask])], { axis: -1 });
  const mixed = graph.op('MatMul', [shares, heads('value', [0, 2, 1, 3])]);
  const joined = graph.op('Reshape', [graph.op('Transpose', [mixed], { perm: [0, 2, 1, 3] }), 'joined']);
  return graph.linear(`${name}.joined`, joined, hidden, hidden);
}

/** x/2 · (1 + erf(x/√2)) (Hendrycks and Gimpel, 2016). */
function gelu(graph: GraphWriter, input: string): string {
  const erf = graph.op('Erf', [graph.op('Div', [input, 'root of two'])]);
  return graph.op('Mul', [graph.op('Mul', [input, 'half']), graph.op('Add', [erf, 'one'])]);
}
