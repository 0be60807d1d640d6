/** A file's own mark of what it is. `mark` is Latin-1, `at` its offset in bytes. */
type Signature = { mark: string; at?: number; also?: { mark: string; at: number }; is: string };

// Marks that could begin a text are only those that ask for more than letters.
const SIGNATURES: readonly Signature[] = [
  { mark: "\x89PNG\r\n\x1a\n", is: "a PNG image" },
  { mark: "\xff\xd8\xff", is: "a JPEG image" },
  { mark: "GIF87a", is: "a GIF image" },
  { mark: "GIF89a", is: "a GIF image" },
  { mark: "RIFF", also: { mark: "WEBP", at: 8 }, is: "a WebP image" },
  { mark: "BM", also: { mark: "\0\0\0\0", at: 6 }, is: "a BMP image" },
  { mark: "II*\0", is: "a TIFF image" },
  { mark: "MM\0*", is: "a TIFF image" },
  { mark: "\0\0\x01\0", is: "an icon" },
  { mark: "8BPS\0", is: "a Photoshop image" },
  { mark: "AT&TFORM", is: "a DjVu document" },
  { mark: "ftyphei", at: 4, is: "an HEIC image" },
  { mark: "ftypmif1", at: 4, is: "an HEIC image" },
  { mark: "ftypavif", at: 4, is: "an AVIF image" },
  { mark: "ftypM4A", at: 4, is: "an audio file" },
  { mark: "ftyp", at: 4, is: "a video" },
  { mark: "RIFF", also: { mark: "WAVE", at: 8 }, is: "an audio file" },
  { mark: "RIFF", also: { mark: "AVI ", at: 8 }, is: "a video" },
  { mark: "\x1aE\xdf\xa3", is: "a video" },
  { mark: "OggS\0", is: "an audio file" },
  { mark: "fLaC\0", is: "an audio file" },
  { mark: "ID3\x02", is: "an audio file" },
  { mark: "ID3\x03", is: "an audio file" },
  { mark: "ID3\x04", is: "an audio file" },
  { mark: "\xff\xfb", is: "an audio file" },
  { mark: "\x1f\x8b", is: "a gzip archive" },
  { mark: "BZh", also: { mark: "1AY&SY", at: 4 }, is: "a bzip2 archive" },
  { mark: "\xfd7zXZ\0", is: "an xz archive" },
  { mark: "7z\xbc\xaf\x27\x1c", is: "a 7z archive" },
  { mark: "Rar!\x1a\x07", is: "a RAR archive" },
  { mark: "\x28\xb5\x2f\xfd", is: "a Zstandard archive" },
  { mark: "ustar", at: 257, is: "a tar archive" },
  { mark: "\x7fELF", is: "a program" },
  { mark: "MZ\x90\0", is: "a program" },
  { mark: "MZ", also: { mark: "\0\0\0", at: 0x3d }, is: "a program" },
  { mark: "\xca\xfe\xba\xbe", is: "a program" },
  { mark: "\xcf\xfa\xed\xfe", is: "a program" },
  { mark: "\xce\xfa\xed\xfe", is: "a program" },
  { mark: "\0asm", is: "a program" },
  { mark: "SQLite format 3\0", is: "a database" },
  { mark: "BOOKMOBI", at: 60, is: "a Kindle book" },
  { mark: "{\\rtf", is: "an RTF document" },
  { mark: "%!PS", is: "a PostScript file" },
  { mark: "<svg", is: "an SVG image" },
  { mark: "MIME-Version:", is: "a web archive or an e-mail" },
  { mark: "From: <Saved by", is: "a web archive" },
];

/** What a file is by its first bytes, in words with their article; undefined for what might be a text. */
export function signatureOf(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 512)).toString("latin1");
  return SIGNATURES.find(
    ({ mark, at = 0, also }) => head.startsWith(mark, at) && (!also || head.startsWith(also.mark, also.at)),
  )?.is;
}
