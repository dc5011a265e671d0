import { zipOf } from './zip.js';

/** Parts of a workbook as they are written in XML; one worksheet, more where `more` says. */
export interface RawParts {
  readonly sheet: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly workbookPr?: string;
}

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;

/** A workbook of one sheet from its parts, byte by byte as a test wants it. */
export function rawWorkbook({ sheet, strings, styles, workbookPr = '' }: RawParts): Buffer {
  const parts = [
    {
      name: 'xl/workbook.xml',
      text: `<workbook>${workbookPr}<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships>${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'sharedStrings', 'sharedStrings.xml')}${relation('rId3', 'styles', 'styles.xml')}</Relationships>`,
    },
    { name: 'xl/worksheets/sheet1.xml', text: sheet },
    ...(strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', text: strings }]),
    ...(styles === undefined ? [] : [{ name: 'xl/styles.xml', text: styles }]),
  ];
  return zipOf(parts);
}
