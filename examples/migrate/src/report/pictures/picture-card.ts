import type { EntityName } from '@bitewing/core';
import { type Html, html, noHtml } from '@bitewing/core/html';
import { entityLabel } from '../entity-label.ts';

/** Entities that the source never gives, with the reason. */
export type Absences = Readonly<Partial<Record<EntityName, string>>>;

/** A picture as a part of the page. */
export interface Picture {
  readonly title: string;
  /** One sentence for a practice manager: what it shows, and what to look at. */
  readonly meaning: string;
  /** Records that it is drawn from. */
  readonly entities: readonly EntityName[];
  /** What is said where there is nothing to draw. */
  readonly nothing: string;
}

/** What the source says of records that it never gives. */
function absencesAmong(entities: readonly EntityName[], unavailable: Absences): readonly Html[] {
  return entities.flatMap((entity) => {
    const reason = unavailable[entity];
    return reason === undefined
      ? []
      : [html`<p>This source gives no records of ${entityLabel(entity)}: ${reason}</p>`];
  });
}

/** A picture with its title and meaning; words where nothing is known, since zeros would say that something is. */
export function pictureCard<Figures>(
  { title, meaning, entities, nothing }: Picture,
  figures: Figures | null,
  draw: (figures: Figures) => Html,
  unavailable: Absences,
): Html {
  const body =
    figures === null
      ? html`<p>${nothing}</p>${absencesAmong(entities, unavailable)}`
      : html`<p class="muted">${meaning}</p>${draw(figures)}`;
  return html`<section class="card picture"><h3>${title}</h3>${body}</section>`;
}

/** A sentence in small print; nothing for none. */
export const remark = (text: string | null): Html =>
  text === null ? noHtml : html`<p class="muted">${text}</p>`;
