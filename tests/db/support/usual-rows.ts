import {
  acceptedRowsSql,
  auditRowsSql,
  hashSql,
  pathSql,
  punchRowsSql,
  requestIdSql,
} from '../../../src-main/db/queries/short-forms.ts';

/** SQL of every attempt in the usual form. */
const attemptRowsSql = `(
  SELECT request_id, at, method, kind, code, staff_id, punch_id, similarity, margin, policy_version, outcome,
    match_rule, fingerprint, life_signs
  FROM attempts
  UNION ALL SELECT request_id, at, method, kind, code, staff_id, punch_id, similarity, margin, policy_version, outcome,
    match_rule, fingerprint, life_signs
  FROM ${acceptedRowsSql})`;

/** SQL of every photograph in the usual form. */
export const evidenceRowsSql = `(
  SELECT ${hashSql('hash')} AS hash, ${pathSql} AS path, created_at, deleted_at FROM evidence)`;

/** SQL of every passive score in the usual form. */
const passiveRowsSql = `(
  SELECT ${requestIdSql('request_id')} AS request_id, antispoof, passive_scores.liveness
  FROM passive_scores JOIN punches ON punches.id = punch_id
  UNION ALL SELECT request_id, antispoof, liveness FROM attempt_scores)`;

/** Where the rows of a table are read in their usual form, if they lie in a shorter one. */
export const usualRows: Readonly<Record<string, string>> = {
  attempts: attemptRowsSql,
  audit: auditRowsSql,
  evidence: evidenceRowsSql,
  passive_scores: passiveRowsSql,
  punches: punchRowsSql,
};
