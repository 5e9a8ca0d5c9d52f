import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Report } from '../../../src-shared/ipc/reports.ts';
import { useFormats } from '../../ui/site.tsx';
import { keyed, type ReportTable, type ReportView } from './report-view.ts';
import { useReportNotes } from './use-report-notes.ts';

/** A text as CSS writes it. */
const cssText = (text: string): string => `"${text.replaceAll(/\p{Cc}/gu, ' ').replaceAll(/["\\]/g, '\\$&')}"`;

/** What stands in the margins of every page: site and report above, when it was made and the page below. */
function pageStyle(
  margins: Readonly<Record<'site' | 'report' | 'made' | 'page' | 'of', string>>,
  wide: boolean,
): string {
  const font = 'font: 8pt "Inter Variable", sans-serif; color: #333';
  return `@page {
    size: A4 ${wide ? 'landscape' : 'portrait'};
    margin: 16mm 12mm;
    @top-left { content: ${cssText(margins.site)}; ${font} }
    @top-right { content: ${cssText(margins.report)}; ${font} }
    @bottom-left { content: ${cssText(margins.made)}; ${font} }
    @bottom-right {
      content: ${cssText(margins.page)} " " counter(page) " " ${cssText(margins.of)} " " counter(pages); ${font}
    }
  }`;
}

/** A report as it is printed and saved as PDF; on screen it does not show. */
export function ReportPaper({ report, view }: { readonly report: Report; readonly view: ReportView }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const { name, period, notes } = useReportNotes(report);
  const margins = {
    site: report.siteName,
    report: `${name} · ${period}`,
    made: t('reports.made', { time: formats.dateTime(report.madeAt) }),
    page: t('reports.page'),
    of: t('reports.pageOf'),
  };
  return createPortal(
    <div className="cf-paper" data-testid="report-paper" aria-hidden>
      <style>{pageStyle(margins, view.wide === true)}</style>
      <h1>{name}</h1>
      <p>
        {report.siteName} · {period}
      </p>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {view.figures.length > 0 && (
        <dl>
          {view.figures.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {keyed(view.tables).map(({ key, item: table }) => (
        <section key={key} data-own-page={table.ownPage}>
          {table.title !== undefined && <h2>{table.title}</h2>}
          <PaperTable table={table} />
        </section>
      ))}
      {view.tables.every(({ rows }) => rows.length === 0) && <p>{t('reports.empty')}</p>}
      {view.legend !== undefined && <p>{view.legend}</p>}
    </div>,
    document.body,
  );
}

function PaperTable({ table: { columns, rows, totals } }: { readonly table: ReportTable }) {
  const classOf = (index: number) => (columns[index]?.figure === true ? 'cf-figure' : undefined);
  const line = (cells: ReportTable['rows'][number]['cells']) =>
    keyed(columns).map(({ key, place }) => (
      <td key={key} className={classOf(place)}>
        {cells[place]?.text ?? ''}
      </td>
    ));
  return (
    <table data-narrow={columns.some(({ narrow }) => narrow === true) || undefined}>
      <thead>
        <tr>
          {keyed(columns).map(({ key, item, place }) => (
            <th key={key} className={classOf(place)}>
              {item.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>{line(cells)}</tr>
        ))}
      </tbody>
      {totals !== undefined && (
        <tfoot>
          <tr>{line(totals)}</tr>
        </tfoot>
      )}
    </table>
  );
}
