import type { VNode } from "preact";
import type { Block, Card } from "../../../core/card.js";
import type { Locale } from "../../../core/locale.js";
import { readAloud, type Span, type Text } from "../../../core/text.js";
import { Actions, type Acting } from "./actions.js";
import { Icon } from "./icons.js";
import { slash } from "./slash.js";
import { words } from "./words.js";

export interface CardProps extends Acting {
  readonly card: Card;
}

/** A neutral card as a browser shows it. All text goes in as text nodes, so nothing in it can become markup. */
export function CardView({ card, ...acting }: CardProps): VNode {
  return (
    <article class={`card tone-${card.tone}`} aria-busy={acting.busy} lang={card.locale}>
      {card.rings === true ? (
        <p class="card-rings">
          <Icon of="bell" />
          {words[card.locale].rings}
        </p>
      ) : null}
      {card.title === "" ? null : <h3 class="card-title">{card.title}</h3>}
      {card.blocks.map((block, index) => (
        <BlockView key={index} block={block} locale={card.locale} {...acting} />
      ))}
    </article>
  );
}

type BlockOf<T extends Block["type"]> = Extract<Block, { type: T }>;

function BlockView({ block, locale, ...acting }: { block: Block; locale: Locale } & Acting): VNode {
  const spans = spansIn(locale);
  switch (block.type) {
    case "text":
      return <p class="card-text">{spans(block.text)}</p>;
    case "facts":
      return <Facts {...block} spans={spans} />;
    case "table":
      return <Table {...block} spans={spans} />;
    case "image":
      return <Picture {...block} locale={locale} />;
    case "divider":
      return <hr class="card-divider" />;
    case "context":
      return <p class="card-context">{spans(block.text)}</p>;
    case "progress":
      return <Progress {...block} />;
    case "actions":
      return <Actions block={block} {...acting} />;
  }
}

type Spans = (text: Text) => VNode[];

function spansIn(locale: Locale): Spans {
  return (text) => text.map((span, index) => <SpanView key={index} span={span} locale={locale} />);
}

function SpanView({ span, locale }: { span: Span; locale: Locale }): VNode {
  switch (span.type) {
    case "text":
      return <>{span.text}</>;
    case "bold":
      return <strong>{span.text}</strong>;
    case "person":
      return <span class="person">{span.name}</span>;
    case "command":
      return <span class="typed">{`${slash(span, locale)} ${span.rest}`.trimEnd()}</span>;
    case "link":
      return isWeb(span.url) ? (
        <a href={span.url} target="_blank" rel="noreferrer noopener">
          {span.text}
        </a>
      ) : (
        <>{span.text}</>
      );
  }
}

/** The type promises it; what comes over the wire is looked at once more. */
function isWeb(url: string): boolean {
  return /^https?:\/\//iu.test(url);
}

function Facts({ facts, spans }: BlockOf<"facts"> & { spans: Spans }): VNode {
  return (
    <dl class="card-facts">
      {facts.map(({ label, value }, index) => (
        <div key={index} class={isWide(value) ? "wide" : undefined}>
          <dt>{label}</dt>
          <dd>{spans(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** More than a column holds reads better in a line of its own. */
function isWide(value: Text): boolean {
  const text = readAloud(value);
  // A Chinese character takes the room of two letters.
  return text.length + (text.match(/[\u2e80-\uffef]/gu)?.length ?? 0) > 20;
}

function Table({ columns, rows, spans }: BlockOf<"table"> & { spans: Spans }): VNode {
  const align = (index: number): string => (columns[index]?.align === "right" ? "right" : "left");
  const short = columns.map((_, index) => rows.every((row) => isShort(row[index] ?? [])));
  return (
    <div class="card-table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={index} scope="col" class={align(index)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} class={short[column] === true ? `${align(column)} short` : align(column)}>
                  {spans(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Not worth a second line: a number, a status, a name. */
function isShort(cell: Text): boolean {
  return readAloud(cell).length <= 16;
}

/** A picture elsewhere on the web is only linked: the page asks nobody but its own server for anything. */
function Picture({ source, alt, locale }: BlockOf<"image"> & { locale: Locale }): VNode {
  if (source.type === "file") {
    return <img class="card-image" src={`/playground/files/${encodeURIComponent(source.file)}`} alt={alt} />;
  }
  return (
    <p class="card-text">
      <SpanView
        span={{ type: "link", text: alt === "" ? source.url : alt, url: source.url }}
        locale={locale}
      />
    </p>
  );
}

function Progress({ label, done, of }: BlockOf<"progress">): VNode {
  return (
    <div class="card-progress">
      <span>{label}</span>
      <span class="count">{`${String(done)}/${String(of)}`}</span>
      <progress value={Math.min(done, of)} max={of} aria-label={label} />
    </div>
  );
}
