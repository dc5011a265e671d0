import { loadRegistries } from '../../parts/readers/registries.js';
import { Store } from '../../store/store.js';

/** How many rows a registry holds. */
export interface RegistryCount {
  readonly kind: string;
  readonly title: string;
  readonly rows: number;
}

/** All registries with their rows, in the order of import. */
export async function countRegistries(storeDir: string): Promise<RegistryCount[]> {
  const store = await Store.open(storeDir, '查看名册');
  try {
    const { registries } = loadRegistries(store.dir);
    const ordered = Object.entries(registries).sort(([, a], [, b]) => a.order - b.order);
    return await store.vault(async (vault) => {
      const counts: RegistryCount[] = [];
      for (const [kind, { title, table }] of ordered) {
        const db = kind === 'handling' ? vault : store.db;
        const counted = await db.one<{ rows: number }>(`select count(*) as rows from ${table}`);
        counts.push({ kind, title, rows: counted?.rows ?? 0 });
      }
      return counts;
    });
  } finally {
    store.close();
  }
}
