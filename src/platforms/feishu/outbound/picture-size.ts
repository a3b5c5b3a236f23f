/** In pixels; null where only the kind is known. */
export interface Picture {
  readonly kind: "png" | "jpeg" | "gif" | "webp" | "bmp" | "other";
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** What the first bytes say of a picture that Feishu shows; null: it is none of these. */
export function pictureIn(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return READERS.map((read) => read(view)).find((picture) => picture !== null) ?? null;
  } catch (error) {
    // It ends before its size is told.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

type Reader = (view: DataView) => Picture | null;

const png: Reader = (view) =>
  isAt(view, 0, "\x89PNG\r\n\x1a\n")
    ? { kind: "png", size: { width: view.getUint32(16), height: view.getUint32(20) } }
    : null;

const gif: Reader = (view) =>
  isAt(view, 0, "GIF87a") || isAt(view, 0, "GIF89a")
    ? { kind: "gif", size: { width: view.getUint16(6, true), height: view.getUint16(8, true) } }
    : null;

/** Its height is negative where it is drawn from the top. */
const bmp: Reader = (view) =>
  isAt(view, 0, "BM")
    ? {
        kind: "bmp",
        size: { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) },
      }
    : null;

/** Of a start of frame, which is neither a table (C4, CC) nor an extension (C8). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const jpeg: Reader = (view) => {
  if (!isAt(view, 0, "\xff\xd8\xff")) return null;
  let at = 2;
  while (!isFrame(view.getUint8(at + 1))) {
    const isFilling = view.getUint8(at + 1) === 0xff;
    at += isFilling ? 1 : 2 + Math.max(2, view.getUint16(at + 2));
  }
  return { kind: "jpeg", size: { width: view.getUint16(at + 7), height: view.getUint16(at + 5) } };
};

const webp: Reader = (view) => {
  if (!isAt(view, 0, "RIFF") || !isAt(view, 8, "WEBP")) return null;
  const sized = (width: number, height: number): Picture => ({ kind: "webp", size: { width, height } });
  if (isAt(view, 12, "VP8X")) return sized(uint24(view, 24) + 1, uint24(view, 27) + 1);
  if (isAt(view, 12, "VP8L")) {
    const bits = view.getUint32(21, true);
    return sized((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  return isAt(view, 12, "VP8 ")
    ? sized(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
    : null;
};

/** Icons, TIFF and HEIC, which Feishu measures itself. */
const other: Reader = (view) => {
  const isTiff = isAt(view, 0, "II*\0") || isAt(view, 0, "MM\0*");
  const isHeic = isAt(view, 4, "ftyphei") || isAt(view, 4, "ftypmif1");
  return isTiff || isHeic || isAt(view, 0, "\0\0\x01\0") ? { kind: "other", size: null } : null;
};

const READERS: readonly Reader[] = [png, gif, bmp, jpeg, webp, other];

function isAt(view: DataView, at: number, text: string): boolean {
  return (
    view.byteLength >= at + text.length &&
    Array.from(text).every((letter, index) => view.getUint8(at + index) === letter.charCodeAt(0))
  );
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
