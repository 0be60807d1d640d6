import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { decodeListCursor, encodeListCursor, invalidCursor, type ListPosition, positionAfter } from "../cursor.ts";

/** Things whose texts are read one by one, the last active first, before the index over everybody's is asked, … */
const THINGS_NEARBY = 200;
/** … and rows of text in them. */
const ROWS_NEARBY = 2_000;
/** How many hits an index over everybody's is asked for. A word that has more is looked for in the caller's own, the last active first. */
export const HITS = 5_000;
/** How many of the caller's own titles are read then, before the page is given with a cursor to go on from, … */
export const TITLES_FAR = 20_000;
/** … how many things are looked into, … */
const THINGS_FAR = 1_000;
/** … and how many rows of text in them. */
export const ROWS_FAR = 10_000;

/** What is looked through: things (documents, chat sessions) that have a title and rows of text (passages, messages). */
type Searched = {
  /** What the query asks for. */
  wanted: SQL;
  /** `thing join … where …`: the things that the caller may read, and no others. */
  readable: SQL;
  /** Columns of the thing; it was last active `at`. */
  id: SQLWrapper;
  at: SQLWrapper;
  terms: SQLWrapper;
  /** How many rows of text the thing has. */
  size: SQL;
  /** Whether the thing of this id has a row of text that holds what is wanted. */
  holds: (id: SQL) => SQL;
  /** `select … where …`: the ids of everybody's things with a title that holds it, and of those with a row of text that does. */
  titleHits: SQL;
  textHits: SQL;
};

/** The results' order: a title that holds what is wanted comes first. */
export type Place = ListPosition & { rank: number };

export function encodePlace({ rank, ...position }: Place): string {
  return `${rank}_${encodeListCursor(position)}`;
}

function decodePlace(cursor: string): Place {
  const [, rank, position] = /^([01])_(.*)$/.exec(cursor) ?? [];
  if (rank === undefined || position === undefined) throw invalidCursor();
  return { rank: Number(rank), ...decodeListCursor(position) };
}

/**
 * One more than a page of `id`, `rank` (1 where the title holds what is wanted, else 0), `at` and `is_end`: titles first, of each the last
 * active. What it costs does not grow with what the caller may read: a common word fills the page from the last active things, whose texts
 * are read one by one; only for a rarer one is an index over everybody's asked; and one that is common in others' things alone is looked
 * for in the caller's own up to a bound. `is_end` says that the search stopped there, and can go on from it.
 * Throws INVALID for a cursor that no page of results gave.
 */
export function findBestFirst(searched: Searched, cursor: string | undefined, limit: number): SQL {
  const { wanted, readable, id, at, terms, size, holds, titleHits, textHits } = searched;
  const take = limit + 1;
  const place = cursor === undefined ? undefined : decodePlace(cursor);
  const onward = place === undefined ? sql`true` : positionAfter(place, at, id);
  const titleFollows = place?.rank === 0 ? sql`false` : onward;
  const textFollows = place?.rank === 1 ? sql`true` : onward;
  const isTitled = sql`coalesce(${terms} @@ ${wanted}, false)`;
  const lastActive = sql`order by ${at} desc, ${id} desc`;
  // Fenced by their order: texts are read from the first thing on, and no more of them once the page is full.
  const holding = (things: SQL) => sql`
    select id, at from (select * from ${things} where not is_titled order by at desc, id desc offset 0) thing
    where ${holds(sql`thing.id`)} order by at desc, id desc limit ${take}`;
  const counted = (things: SQL) => sql`
    select *, sum(size) over (order by at desc, id desc) - size as rows_before from (
      select ${id} as id, ${at} as at, ${isTitled} as is_titled, ${size} as size from ${readable} and ${textFollows} and ${things}
    ) things`;
  return sql`
    with title_hits as materialized (
      ${titleHits} and ${place?.rank !== 0} limit ${HITS}
    ), titled as materialized (
      select * from (
        select ${id} as id, ${at} as at from ${readable} and (select count(*) from title_hits) < ${HITS}
          and ${id} = any(array(select id from title_hits)) and ${titleFollows}
        union all (
          select id, at from (
            select ${id} as id, ${at} as at, ${isTitled} as is_titled from ${readable}
              and (select count(*) from title_hits) = ${HITS} and ${titleFollows} ${lastActive} limit ${TITLES_FAR}
          ) walked where is_titled limit ${take}
        )
      ) titles order by at desc, id desc limit ${take}
    ), titles_end as materialized (
      select ${id} as id, ${at} as at from ${readable} and (select count(*) from title_hits) = ${HITS}
        and (select count(*) from titled) < ${take} and ${titleFollows} ${lastActive} offset ${TITLES_FAR - 1} limit 1
    ), asked as materialized (
      select ${take} - (select count(*) from titled) as texts where not exists (select from titles_end)
    ), nearby as materialized (
      ${counted(sql`(select texts from asked) > 0 ${lastActive} limit ${THINGS_NEARBY}`)}
    ), near as materialized (
      ${holding(sql`(select * from nearby where rows_before + size <= ${ROWS_NEARBY}) nearby`)}
    ), text_hits as materialized (
      ${textHits} and (select texts from asked) > (select count(*) from near) limit ${HITS}
    ), rare as materialized (
      select ${id} as id, ${at} as at from ${readable} and (select count(*) from text_hits) < ${HITS}
        and ${id} = any(array(select distinct id from text_hits)) and not ${isTitled} and ${textFollows}
    ), things_far as materialized (
      ${counted(sql`(select count(*) from text_hits) = ${HITS} ${lastActive} limit ${THINGS_FAR}`)}
    ), far as materialized (
      ${holding(sql`(select * from things_far where rows_before < ${ROWS_FAR}) things_far`)}
    ), page as materialized (
      select * from (
        select id, 1 as rank, at from titled
        union all select id, 0, at from (select * from near union select * from rare union select * from far) texts
      ) found order by rank desc, at desc, id desc limit ${take}
    )
    select *, false as is_end from page
    union all select id, 1, at, true from titles_end
    union all select * from (
      select id, 0, at, true from things_far where rows_before < ${ROWS_FAR} and (select count(*) from page) < ${take}
        and ((select count(*) from things_far) = ${THINGS_FAR} or exists (select from things_far where rows_before >= ${ROWS_FAR}))
      order by at, id limit 1
    ) stopped`;
}
