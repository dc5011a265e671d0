import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];

/**
 * Writes a sentence encoder in the file layout of a real one: `config.json`, `tokenizer.json`,
 * `tokenizer_config.json`, `onnx/model_quantized.onnx`.
 * @param characters the vocabulary, one token a character.
 * @param size width of the states, tokens a text may have.
 * @param graph the ONNX file for a vocabulary of so many tokens.
 */
export function writeEncoder(
  folder: string,
  characters: string,
  size: { readonly hidden: number; readonly positions: number },
  graph: (vocabulary: number) => Uint8Array,
): void {
  const vocabulary = [...special, ...new Set(Array.from(characters))];
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const json = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
  json('config.json', { model_type: 'bert', architectures: ['BertModel'], hidden_size: size.hidden });
  json('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    model_max_length: size.positions,
    do_lower_case: true,
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
    mask_token: '[MASK]',
  });
  json('tokenizer.json', tokenizer(vocabulary));
  writeFileSync(join(folder, 'onnx', 'model_quantized.onnx'), graph(vocabulary.length));
}

function tokenizer(vocabulary: readonly string[]) {
  const added = (content: string, id: number) => ({
    ...{ id, content, special: true, single_word: false, lstrip: false, rstrip: false, normalized: false },
  });
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special.map(added),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: postProcessor(),
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

/** `[CLS] text [SEP]`. */
function postProcessor() {
  const token = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
  const sequence = (id: string, type: number) => ({ Sequence: { id, type_id: type } });
  const single = [token('[CLS]'), sequence('A', 0), token('[SEP]')];
  const entry = (content: string) => [
    content,
    { id: content, ids: [special.indexOf(content)], tokens: [content] },
  ];
  return {
    type: 'TemplateProcessing',
    single,
    pair: [...single, sequence('B', 1)],
    special_tokens: Object.fromEntries(['[CLS]', '[SEP]'].map(entry)),
  };
}
