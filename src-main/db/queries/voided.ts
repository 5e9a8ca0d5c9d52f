/** SQL that says whether the punch `id` is voided: the last correction that voids or restores it voids it. */
export const voidedSql = (id: string): string =>
  `ifnull((SELECT kind FROM corrections WHERE punch_id = ${id} AND kind IN ('void', 'restore') ORDER BY id DESC LIMIT 1), '') = 'void'`;
