import { MASK_LABELS } from '../../core/mask/classes.js';
import { type MaskOptions, mask } from '../../core/mask/mask.js';
import { type Doubt, doubts } from '../../core/mask/suspects.js';
import { normalise } from '../../core/text/normalise.js';
import { sqlFile } from '../../store/sql.js';
import { Store } from '../../store/store.js';

/** A doubtful span with its surroundings, one for each spelling of its class. */
interface Doubtful {
  readonly class: Doubt['class'];
  readonly label: string;
  readonly text: string;
  readonly masked: boolean;
  /** How often the same text was doubtful in the messages looked at. */
  readonly times: number;
  /** The span in its few surrounding characters, in 【】. */
  readonly context: string;
  readonly message_id: string;
}

/** Characters shown on each side. */
const margin = 8;

interface Raw {
  readonly message_id: string;
  readonly title: string;
  readonly body: string;
}

/**
 * The doubtful spans of the newest `messages` messages, read from the vault's raw text and kept nowhere: the most
 * frequent first, then in the order of their text.
 */
export async function reviewDoubts(
  storeDir: string,
  options: MaskOptions,
  messages: number,
): Promise<Doubtful[]> {
  const store = await Store.open(storeDir, '复核存疑的脱敏');
  try {
    const rows = await store.vault((vault) =>
      vault.all<Raw>(sqlFile('stages/raw-to-review'), { limit: messages }),
    );
    return collect(rows, options);
  } finally {
    store.close();
  }
}

/** As {@link reviewDoubts}, of messages in hand. */
function collect(rows: readonly Raw[], options: MaskOptions): Doubtful[] {
  const found = new Map<string, Doubtful>();
  for (const { message_id, title, body } of rows) {
    for (const raw of [title, body]) {
      const text = normalise(raw);
      for (const doubt of doubts(text, mask(text, options))) {
        if (options.classes?.[doubt.class] === false || options.lexicon?.isPublic(text, doubtHit(doubt)))
          continue;
        const written = text.slice(doubt.start, doubt.end);
        const key = `${doubt.class} ${doubt.masked} ${written}`;
        const known = found.get(key);
        found.set(key, {
          ...{ class: doubt.class, label: MASK_LABELS[doubt.class], text: written, masked: doubt.masked },
          times: (known?.times ?? 0) + 1,
          context: known?.context ?? surroundings(text, doubt),
          message_id: known?.message_id ?? message_id,
        });
      }
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      Number(a.masked) - Number(b.masked) ||
      b.times - a.times ||
      (a.text < b.text ? -1 : a.text > b.text ? 1 : a.class < b.class ? -1 : 1),
  );
}

const doubtHit = ({ start, end }: Doubt) => ({ start, end, doubtful: true });

function surroundings(text: string, { start, end }: Doubt): string {
  const before = text.slice(Math.max(0, start - margin), start);
  return `${before}【${text.slice(start, end)}】${text.slice(end, end + margin)}`.replaceAll('\n', ' ');
}
