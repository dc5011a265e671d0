/** Stands with every list: what the numbers are, and what they are not. */
export const peopleNote = '这里统计的是发表意见的人数，不是民意调查，也不代表多数人的意见。';

/** Names of the two lists of heat. */
export const listTitles = { sudden: '突发', chronic: '长期' } as const;

export type ListName = keyof typeof listTitles;

/** What each list means, in a line. */
export const listNotes: Readonly<Record<ListName, string>> = {
  sudden: '近期发言的人比平时明显增多',
  chronic: '人多、面广、拖得久、解决得少',
};
