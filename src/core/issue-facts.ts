/** What the recommendation rules may ask of an issue; shares and the two heat scores are in 0..1. */
export interface IssueFacts {
  /** Distinct people who spoke. */
  readonly people: number;
  readonly messages: number;
  readonly stations: number;
  readonly towns: number;
  /** Weeks in which at least one message came. */
  readonly weeks_active: number;
  readonly span_days: number;
  /** Share of the messages with a known outcome that are unresolved; null where no outcome is recorded. */
  readonly unresolved_share: number | null;
  readonly sudden: number;
  readonly chronic: number;
  /** Predictive p-value of the latest rise; null where there is no baseline. */
  readonly sudden_p: number | null;
  /** About a rule or policy of the whole county rather than a place. */
  readonly policy_wide: boolean;
  readonly litigation_share: number;
  readonly restricted_share: number;
  readonly urgent_count: number;
  readonly group_share: number;
  /** First-level name, or `none` where the classifier found no category. */
  readonly category: string;
  readonly competence: 'county' | 'town' | 'upper';
  /** Came back after an earlier reply. */
  readonly recurring: boolean;
}

export type FactName = keyof IssueFacts;

/** Each fact's type and its name as people read it. */
export const factCatalogue: Readonly<
  Record<FactName, { readonly type: 'number' | 'boolean' | 'text'; readonly label: string }>
> = {
  people: { type: 'number', label: '人数' },
  messages: { type: 'number', label: '件数' },
  stations: { type: 'number', label: '站点数' },
  towns: { type: 'number', label: '乡镇（街道）数' },
  weeks_active: { type: 'number', label: '有反映的周数' },
  span_days: { type: 'number', label: '前后天数' },
  unresolved_share: { type: 'number', label: '未解决比例' },
  sudden: { type: 'number', label: '突发热度' },
  chronic: { type: 'number', label: '长期热度' },
  sudden_p: { type: 'number', label: '骤增的概率' },
  policy_wide: { type: 'boolean', label: '全县性政策' },
  litigation_share: { type: 'number', label: '涉法涉诉比例' },
  restricted_share: { type: 'number', label: '检举控告比例' },
  urgent_count: { type: 'number', label: '紧急件数' },
  group_share: { type: 'number', label: '代表群体的比例' },
  category: { type: 'text', label: '类别' },
  competence: { type: 'text', label: '事权' },
  recurring: { type: 'boolean', label: '答复后再现' },
};

/** Whether a rule's fact name is one of {@link IssueFacts}. */
export function isFactName(name: string): name is FactName {
  return Object.hasOwn(factCatalogue, name);
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

const placeholders: Readonly<Record<string, (facts: IssueFacts) => string | null>> = {
  people: (facts) => String(facts.people),
  messages: (facts) => String(facts.messages),
  stations: (facts) => String(facts.stations),
  towns: (facts) => String(facts.towns),
  weeks: (facts) => String(facts.weeks_active),
  days: (facts) => String(facts.span_days),
  urgent: (facts) => String(facts.urgent_count),
  category: (facts) => (facts.category === 'none' ? '未归类' : facts.category),
  unresolved_percent: (facts) => (facts.unresolved_share === null ? null : percent(facts.unresolved_share)),
  litigation_percent: (facts) => percent(facts.litigation_share),
  restricted_percent: (facts) => percent(facts.restricted_share),
  group_percent: (facts) => percent(facts.group_share),
  sudden_p: (facts) => (facts.sudden_p === null ? null : probability(facts.sudden_p)),
};

function probability(p: number): string {
  if (p < 0.0001) return '不到万分之一';
  return p < 0.01 ? `${Number((p * 1000).toPrecision(2))}‰` : `${Number((p * 100).toPrecision(2))}%`;
}

/** Placeholder names of a reason's text that no fact fills. */
export function unknownPlaceholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => !Object.hasOwn(placeholders, name));
}

/** The text with `{people}`, `{weeks}`, … filled, or null when one of the numbers is not recorded. */
export function fillReason(text: string, facts: IssueFacts): string | null {
  let missing = false;
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = placeholders[name]?.(facts) ?? null;
    if (value === null) missing = true;
    return value ?? '';
  });
  return missing ? null : filled;
}
