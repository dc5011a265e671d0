import { dataFile } from '../../config.js';
import { foldGroups } from '../../core/cluster/folds.js';
import type { MatterText } from '../../core/cluster/matter-text.js';
import { leastSimilarity, mostPartners } from '../../core/cluster/pairwise.js';
import { type GroupLink, linkToGroup } from '../../core/explain/link-mean.js';
import { pairEffects } from '../../core/explain/pair-effects.js';
import { type PairReason, pairFacts, reasonsAgainst, reasonsFor } from '../../core/explain/pair-facts.js';
import { type Partner, partnersOf } from '../../core/explain/partners.js';
import type { ClusterMessage } from '../../parts/clusterers/clusterer.js';
import { loadMatterModel, matterText } from '../../parts/clusterers/pairwise.js';
import { clusterMessage, readClusterRows } from '../../stages/cluster-messages.js';
import type { Db } from '../../store/db.js';
import { shortTitle } from './find-message.js';

/** An issue, as far as a message's place in it needs. */
export interface IssueBrief {
  readonly issue_id: string;
  readonly name: string;
  readonly messages: number;
  readonly people: number;
}

/** Another message that may be about the same matter; `title` is masked. */
export interface Neighbour {
  readonly id: string;
  readonly source_key: string;
  readonly title: string;
  readonly submitted_at: string | null;
  /** How sure the same-matter model is that both are about one matter, 0 … 1. */
  readonly probability: number;
  readonly issue: Pick<IssueBrief, 'issue_id' | 'name'> | null;
  readonly speaksFor: readonly PairReason[];
  readonly speaksAgainst: readonly PairReason[];
}

/** Why a message is in its issue, or alone. */
export interface MatterExplanation {
  readonly issue: IssueBrief | null;
  /** Mean similarity from which groups join, 0 … 1; a pair's similarity is the root of its probability. */
  readonly threshold: number;
  /** Messages compared with this one, copies of a text as one. */
  readonly compared: number;
  readonly neighbours: readonly Neighbour[];
  /** The links to the issue's other messages, strongest first; to the best other group where it is alone. */
  readonly links: readonly Neighbour[];
  /** Undefined where there is no other text to link to. */
  readonly link: GroupLink | undefined;
  /** The group that an alone message is nearest to; null where that is a message alone too. */
  readonly nearestIssue: IssueBrief | null;
}

interface IssueRow extends IssueBrief {
  readonly members: readonly string[];
}

interface Known {
  readonly id: string;
  readonly source_key: string;
  readonly submitted_at: string | null;
}

const shownNeighbours = 5;
const shownLinks = 3;
const shownReasons = 3;

/** Compares one message with all others of the working store; undefined where clustering leaves it out. */
export async function explainMatter(
  db: Db,
  id: string,
  threshold: number,
): Promise<MatterExplanation | undefined> {
  const rows = await readClusterRows(db);
  const folds = foldGroups(rows.map(clusterMessage));
  const row = folds.findIndex((fold) => fold.some((message) => message.id === id));
  if (row < 0) return undefined;
  const known = new Map((await db.file<Known>('reports/explain-keys')).map((own) => [own.id, own]));
  const issues = await db.file<IssueRow>('reports/explain-issues');
  const issueOf = new Map(issues.flatMap((issue) => issue.members.map((member) => [member, issue] as const)));
  const issueOfFold = (at: number) => issueOf.get(folds[at]![0]!.id);
  const compared = comparison(folds, row);
  const { partners } = compared;
  const show = (partner: Partner): Neighbour => {
    const [first] = folds[partner.row]!;
    const issue = issueOfFold(partner.row);
    return {
      ...known.get(first!.id)!,
      title: shortTitle(first!.title, first!.body),
      probability: partner.probability,
      issue: issue === undefined ? null : { issue_id: issue.issue_id, name: issue.name },
      ...compared.reasons(partner),
    };
  };
  const own = issueOf.get(id);
  const target = own ?? nearestGroup(partners, issueOfFold, folds);
  const linked =
    target === undefined
      ? partners.slice(0, 1)
      : partners.filter((partner) => issueOfFold(partner.row) === target);
  const size = target === undefined ? linked.length : foldsIn(folds, target, issueOfFold, row);
  return {
    issue: own === undefined ? null : brief(own),
    ...{ threshold, compared: partners.length },
    neighbours: partners.slice(0, shownNeighbours).map(show),
    links: linked.slice(0, shownLinks).map(show),
    link:
      size === 0
        ? undefined
        : linkToGroup(
            linked.map(({ probability }) => probability),
            ...([size, mostPartners, leastSimilarity] as const),
          ),
    nearestIssue: own !== undefined || target === undefined ? null : brief(target),
  };
}

const brief = ({ issue_id, name, messages, people }: IssueRow): IssueBrief => ({
  ...{ issue_id, name, messages, people },
});

/** The partners of one fold, and what speaks for and against a pair with each. */
function comparison(folds: readonly ClusterMessage[][], row: number) {
  const texts = folds.map(([first]) => matterText(first!));
  const model = loadMatterModel(dataFile('pipelines/weights/issues'));
  const { partners, twin, usual } = partnersOf(texts, row, model);
  const rowsWith = wordCounts(texts, texts[row]!);
  return {
    partners,
    reasons({ row: other, values }: Partner): Pick<Neighbour, 'speaksFor' | 'speaksAgainst'> {
      const { speaksFor, speaksAgainst } = pairEffects(model.trees, values, usual, twin);
      const facts = pairFacts(texts[row]!, texts[other]!, rowsWith);
      return {
        speaksFor: reasonsFor(speaksFor, facts).slice(0, shownReasons),
        speaksAgainst: reasonsAgainst(speaksAgainst, facts).slice(0, shownReasons),
      };
    },
  };
}

/** In how many texts each word of one text stands. */
function wordCounts(texts: readonly MatterText[], own: MatterText): (word: string) => number {
  const counts = new Map(own.words.split(' ').map((word) => [word, 0]));
  for (const { words } of texts) {
    for (const word of new Set(words.split(' '))) {
      const count = counts.get(word);
      if (count !== undefined) counts.set(word, count + 1);
    }
  }
  return (word) => counts.get(word) ?? 0;
}

/** Of the issues of the likeliest partners the one with the greatest mean; undefined where a single message is nearer. */
function nearestGroup(
  partners: readonly Partner[],
  issueOfFold: (row: number) => IssueRow | undefined,
  folds: readonly ClusterMessage[][],
): IssueRow | undefined {
  const groups = new Map<IssueRow | string, number[]>();
  for (const { row, probability } of partners) {
    const key = issueOfFold(row) ?? folds[row]![0]!.id;
    groups.set(key, [...(groups.get(key) ?? []), probability]);
  }
  let best: { group: IssueRow | string; mean: number } | undefined;
  for (const [group, probabilities] of groups) {
    const size = typeof group === 'string' ? 1 : foldsIn(folds, group, issueOfFold);
    const { mean } = linkToGroup(probabilities, size, mostPartners, leastSimilarity);
    if (best === undefined || mean > best.mean) best = { group, mean };
  }
  return best === undefined || typeof best.group === 'string' ? undefined : best.group;
}

/** Different texts of an issue, but for one's own. */
function foldsIn(
  folds: readonly ClusterMessage[][],
  issue: IssueRow,
  issueOfFold: (row: number) => IssueRow | undefined,
  except?: number,
): number {
  return [...folds.keys()].filter((row) => row !== except && issueOfFold(row) === issue).length;
}
