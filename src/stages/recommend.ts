import { dataFile, readYaml } from '../config.js';
import { type IssueFacts, recommend as recommendRoutes, routesSchema } from '../core/routes.js';
import { firstLevelOf, type Taxonomy, taxonomySchema } from '../core/taxonomy.js';
import type { Stage } from './stage.js';

type FactRow = Omit<IssueFacts, 'competence'> & { issue_id: string };

/** Says what each issue suits, by the rules of `routes.yaml`. People decide. */
export const recommend: Stage = {
  name: 'recommend',
  version: '1',
  reads: ['issues', 'issue_members', 'issue_scores', 'issue_weekly', 'signals', 'handling'],
  writes: ['recommendations'],
  defaults: { rules: 'pipelines/routes.yaml' },
  async run({ store }, { rules }) {
    const routes = readYaml(dataFile(String(rules), store.dir), routesSchema);
    const taxonomy = readYaml(dataFile('pipelines/taxonomy.yaml', store.dir), taxonomySchema);
    const facts = await store.db.file<FactRow>('stages/issue-facts');
    const rows = facts.flatMap(({ issue_id, ...row }) =>
      recommendRoutes({ ...row, competence: competenceOf(taxonomy, row.category) }, routes).map(
        (found, at) => [
          ...[issue_id, at + 1, found.route, found.score, found.reasons, found.legal, found.missing],
          ...[found.decided_by, found.caveat, found.why_not_higher],
        ],
      ),
    );
    await store.db.transaction(async () => {
      await store.db.run('delete from recommendations');
      await store.db.append('recommendations', rows);
    });
    return { issues: facts.length, recommendations: rows.length };
  },
};

function competenceOf(taxonomy: Taxonomy, category: string): IssueFacts['competence'] {
  return firstLevelOf(taxonomy, category)?.competence ?? 'county';
}
