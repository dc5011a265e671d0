import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededNormal } from '../../src/core/rng.js';
import { bytes, int, message } from './protobuf.js';

const dimensions = 16;
const floatType = 1;
const int64Type = 7;

/**
 * Writes a sentence encoder in the file layout of a real one: `config.json`, `tokenizer.json`,
 * `tokenizer_config.json`, `onnx/model_quantized.onnx`. Each token's state is its seeded embedding plus the mean of
 * all, so that the first token's state, which CLS pooling takes, tells the text.
 * @param characters the vocabulary, one token a character.
 */
export function writeTinyEncoder(folder: string, characters: string): void {
  const vocabulary = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', ...new Set(Array.from(characters))];
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const json = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
  json('config.json', { model_type: 'bert', architectures: ['BertModel'], hidden_size: dimensions });
  json('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    model_max_length: 128,
    do_lower_case: true,
    ...{
      pad_token: '[PAD]',
      unk_token: '[UNK]',
      cls_token: '[CLS]',
      sep_token: '[SEP]',
      mask_token: '[MASK]',
    },
  });
  json('tokenizer.json', tokenizer(vocabulary));
  writeFileSync(join(folder, 'onnx', 'model_quantized.onnx'), model(vocabulary.length));
}

function tokenizer(vocabulary: readonly string[]) {
  const special = (content: string) => ({
    ...{ id: vocabulary.indexOf(content), content, special: true },
    ...{ single_word: false, lstrip: false, rstrip: false, normalized: false },
  });
  const token = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
  const pair = (content: string) => [
    content,
    { id: content, ids: [vocabulary.indexOf(content)], tokens: [content] },
  ];
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: vocabulary.slice(0, 5).map(special),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [token('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, token('[SEP]')],
      pair: [
        token('[CLS]'),
        { Sequence: { id: 'A', type_id: 0 } },
        token('[SEP]'),
        { Sequence: { id: 'B', type_id: 1 } },
      ],
      special_tokens: Object.fromEntries(['[CLS]', '[SEP]'].map(pair)),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
    },
  };
}

/** ONNX: Gather the embeddings, average them over the text, add the average to each. */
function model(words: number): Uint8Array {
  const normal = seededNormal(17);
  const table = Float32Array.from({ length: words * dimensions }, normal);
  const weights = message(
    int(1, words),
    int(1, dimensions),
    int(2, floatType),
    bytes(8, 'embeddings'),
    bytes(9, new Uint8Array(table.buffer)),
  );
  const node = (operator: string, inputs: readonly string[], output: string, ...attributes: Uint8Array[]) =>
    bytes(
      1,
      message(
        ...inputs.map((name) => bytes(1, name)),
        bytes(2, output),
        bytes(4, operator),
        ...attributes.map((attribute) => bytes(5, attribute)),
      ),
    );
  const graph = message(
    node('Gather', ['embeddings', 'input_ids'], 'tokens'),
    node('ReduceMean', ['tokens'], 'mean', message(bytes(1, 'axes'), int(8, 1), int(20, 7))),
    node('Add', ['tokens', 'mean'], 'last_hidden_state'),
    bytes(2, 'tiny-encoder'),
    bytes(5, weights),
    bytes(11, tensorInfo('input_ids', int64Type, ['batch', 'sequence'])),
    bytes(11, tensorInfo('attention_mask', int64Type, ['batch', 'sequence'])),
    bytes(12, tensorInfo('last_hidden_state', floatType, ['batch', 'sequence', 'hidden'])),
  );
  return message(int(1, 8), bytes(2, 'minsheng-tests'), bytes(7, graph), bytes(8, message(int(2, 13))));
}

function tensorInfo(name: string, type: number, dims: readonly string[]): Uint8Array {
  const shape = message(...dims.map((dim) => bytes(1, message(bytes(2, dim)))));
  return message(bytes(1, name), bytes(2, bytes(1, message(int(1, type), bytes(2, shape)))));
}
