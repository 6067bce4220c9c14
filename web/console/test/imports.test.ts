import { describe, expect, it } from "vitest";
import { piecesOf, readSites, reportOf } from "../src/sites/importing/csv.ts";

describe("a list of sites", () => {
  it("is read by the names of its columns, in whatever order and case, with quotes and any line ends", () => {
    const { lines, missing, twice } = readSites(
      '\ufeffName;Reference;origins;Other\r\n"Alba; Lyon";lyon;https://a.example  https://b.example;x\r\n\r\nAlba Nice;nice;;\r\n',
    );
    expect([missing, twice]).toEqual([[], []]);
    expect(lines).toEqual([
      { number: 2, row: { name: "Alba; Lyon", reference: "lyon", origins: "https://a.example  https://b.example" } },
      { number: 3, row: { name: "Alba Nice", reference: "nice" } },
    ]);
  });

  it("has hours and words of its own, by the names of their columns", () => {
    const text =
      'Reference,name,Zone,Monday,Words.fr.newMessages,words.de.send\na,A,Europe/Paris,"9-12, 14-18",Écrivez,\n';
    const row = {
      reference: "a",
      name: "A",
      zone: "Europe/Paris",
      monday: "9-12, 14-18",
      words: { "fr.newMessages": "Écrivez" },
    };
    const { lines } = readSites(text);
    expect(lines).toEqual([{ number: 2, row }]);
    const report = reportOf([{ number: 2, row, field: "words.fr.newMessages", reason: "No." }]);
    expect(readSites(report).lines).toEqual(lines);
  });

  it("tells which columns it lacks", () => {
    expect(readSites("title\nAlba\n").missing).toEqual(["reference", "name"]);
  });

  it("has each reference once", () => {
    const { lines, twice } = readSites("reference,name\na,One\nb,Two\na,Three\n,Four\n,Five\n");
    expect(lines.map(({ row }) => row.name)).toEqual(["One", "Two", "Four", "Five"]);
    expect(twice.map(({ number }) => number)).toEqual([4]);
  });

  it("is sent in pieces that a request can carry", () => {
    const line = (number: number, greeting = "") => ({ number, row: { reference: `${number}`, greeting } });
    const short = Array.from({ length: 7_000 }, (_, number) => line(number));
    expect(piecesOf(short).map((piece) => piece.length)).toEqual(Array.from({ length: 70 }, () => 100));
    const long = Array.from({ length: 100 }, (_, number) => line(number, "a".repeat(10_000)));
    expect(piecesOf(long).flat()).toEqual(long);
    expect(Math.max(...piecesOf(long).map((piece) => JSON.stringify(piece).length))).toBeLessThan(200_000);
  });

  it("comes back with its refused lines and why, and no formula for a spreadsheet to run", () => {
    const row = { reference: "x", name: "=1+1" };
    const report = reportOf([{ number: 9, row, field: "origins", reason: "“shop” is not an origin." }]);
    expect(report).toBe(
      "reference,name,origins,language,accent,position,greeting,zone,monday,tuesday,wednesday,thursday,friday,saturday," +
        `sunday,special,line,column,reason\r\nx,"'=1+1",,,,,,,,,,,,,,,9,origins,“shop” is not an origin.`,
    );
    expect(readSites(report).lines).toHaveLength(1);
  });
});
