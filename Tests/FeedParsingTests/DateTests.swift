import FeedParsing
import NewsModel
import Testing

@Suite("Dates with all their sins")
struct DateTests {
  @Test(arguments: [
    ("Tue, 10 Jun 2003 09:41:01 GMT", "2003-06-10T09:41:01Z"),
    ("Tue, 10 Jun 2003 09:41:01 +0200", "2003-06-10T07:41:01Z"),
    ("10 Jun 03 09:41 EST", "2003-06-10T14:41:00Z"), ("Mon, 10 June 2003 09:41:01 PDT", "2003-06-10T16:41:01Z"),
    ("Thu,  5 Apr 2012 10:00:00 GMT", "2012-04-05T10:00:00Z"),
    ("Wed, 19 Feb 2012 22:40:00 GMT-01:01", "2012-02-19T23:41:00Z"),
    ("2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z"), ("2003-12-31T10:14:55.123+01:00", "2003-12-31T09:14:55Z"),
    ("2003-12-31", "2003-12-31T00:00:00Z"), ("2003-12", "2003-12-01T00:00:00Z"), ("2003", "2003-01-01T00:00:00Z"),
    ("20031231T101455Z", "2003-12-31T10:14:55Z"), ("2003-335", "2003-12-01T00:00:00Z"),
    ("2003-012-31T10:14:55+00:00", "2003-12-31T10:14:55Z"), ("2004-07-08 23:56:58.0", "2004-07-08T23:56:58Z"),
    ("Thu Apr  5 10:00:00 2012", "2012-04-05T10:00:00Z"), ("2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z"),
    ("1054633161", "2003-06-03T09:39:21Z"), ("Вт, 10 июня 2003 09:41:01 +0400", "2003-06-10T05:41:01Z"),
    ("10. März 2003 09:41", "2003-03-10T09:41:00Z"), ("April 5, 2012 3:05 PM", "2012-04-05T15:05:00Z"),
    ("31.12.2003 10:14", "2003-12-31T10:14:00Z"), ("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z"),
    ("2004년 5월 28일 오후 11:31:25", "2004-05-28T23:31:25Z"),
  ])
  func instant(source: String, time: String) throws {
    #expect(try parse(rss("<pubDate>\(source)</pubDate>")).items.first?.published?.description == time)
  }

  /// One instant, 10 June 2003 at 9:41:01, in every spelling.
  @Test(arguments: [
    "Tue,10 Jun 2003 09:41:01 GMT", "TUE, 10 JUN 2003 09:41:01 gmt", "Mon, 10 Jun 2003 09:41:01 GMT",
    "Tue, 10-Jun-2003 09:41:01 GMT", "Tuesday, 10-Jun-03 09:41:01 GMT", "Tue, 10 Jun 103 09:41:01 GMT",
    "Tue, 10 Jun 2003 9:41:1 GMT", "Tue, 10 Jun 2003 - 09:41:01", "Tue, 10 Jun 2003 09:41:01.000 GMT",
    "Tue, 10 Jun 2003 09:41:01 A", "Tue, 10 Jun 2003 09:41:01 +0000 (UTC)", "Tue, 10 Jun 2003 05:41:01 -0400 (EDT)",
    "Tue, 10 Jun 2003 11:41:01 GMT+2", "Tue, 10 Jun 2003 11:41:01 UTC+02:00", "Tue, 10 Jun 2003 02:41:01 -700",
    "Tue, 10 Jun 2003 05:41:01 Eastern Daylight Time", "Tue, 10 Jun 2003 01:41:01 Pacific Standard Time",
    "Tue, 10 Jun 2003 14:41:01 PKT", "Tue, 10 Jun 2003 15:11:01 IST", "Tue, 10 Jun 2003 09.41.01",
    "Jun, 10 2003 09:41:01",
    "Tuesday, June 10, 2003 9:41:01 AM", "10 June 2003 9:41:01 a.m.", "June 10th, 2003 09:41:01",
    "Tue Jun 10 09:41:01 UTC 2003", "Tue Jun 10 2003 11:41:01 GMT+0200 (Central European Summer Time)",
    "2003-06-10t09:41:01z", "2003-06-10T15:11:01+05:30", "2003-06-10T11:41:01+02",
    "2003-06-10T11:41:01+02:00[Europe/Berlin]",
    "2003-06-10 09:41:01 UTC", "20030610T094101Z", "20030610094101", "2003-161T09:41:01Z", "2003-W24-2T09:41:01Z",
    "2003W242T094101Z", "2003/06/10 09:41:01", "2003.06.10 09:41:01", "10.6.2003 9:41:01", "06/10/2003 09:41:01 AM",
    "2003-06-10T09:41:01Z/2004-06-10T09:41:01Z", "{ts '2003-06-10 09:41:01'}", "1055238061000", "1055238061.25",
  ])
  func spelling(_ source: String) throws {
    #expect(
      try parse(rss("<pubDate>\(source)</pubDate>")).items.first?.published?.description == "2003-06-10T09:41:01Z")
  }

  /// The same in other languages.
  @Test(arguments: [
    "mar, 10 jun 2003 09:41:01 GMT", "mar. 10 juin 2003 09:41:01", "mardi 10 juin 2003 09:41:01",
    "mardi 10.06.2003 09:41:01",
    "martes, 10 de junio de 2003 09:41:01", "martedì 10 giugno 2003 09:41:01", "marți, 10 iunie 2003 09:41:01",
    "terça-feira, 10 de junho de 2003 09:41:01", "Dienstag, 10. Juni 2003, 09:41:01", "tis, 10 jun 2003 09:41:01",
    "ti 10. kesäkuuta 2003 09:41:01", "úterý, 10. června 2003 09:41:01", "utorok 10. jún 2003 09:41:01",
    "wto, 10 cze 2003 09:41:01", "utorak, 10. lipnja 2003. 09:41:01", "уторак, 10. јун 2003. 09:41:01",
    "Вт, 10 июня 2003 09:41:01", "Вів, 10 чер 2003 09:41:01", "10 юни 2003 09:41:01", "Salı, 10 Haziran 2003 09:41:01",
    "10 birželio 2003 09:41:01", "10. jūnijs 2003 09:41:01", "10 juuni 2003 09:41:01", "Τρί, 10 Ιουν 2003 09:41:01",
    "الثلاثاء, 10 يونيو 2003 09:41:01", "١٠ يونيو ٢٠٠٣ ٠٩:٤١:٠١", "10 ژوئن 2003 09:41:01", "10 جون 2003 09:41:01",
    "10 जून, 2003 09:41:01", "10 ביוני 2003 09:41:01", "2003年06月10日 9時41分01秒", "2003年6月10日 上午9:41:01",
    "周二, 10 六月 2003 09:41:01", "Tue, 10 6月 2003 09:41:01 +0000", "2003년 6월 10일 오전 9:41:01",
    "Thứ Ba, 10 tháng 6 2003 09:41:01", "10 juin 2003 9h41:01",
  ])
  func language(_ source: String) throws {
    #expect(
      try parse(rss("<pubDate>\(source)</pubDate>")).items.first?.published?.description == "2003-06-10T09:41:01Z")
  }

  @Test(arguments: [
    ("June 2003", "2003-06-01T00:00:00Z"), ("Tue, 10 Mar 2003", "2003-03-10T00:00:00Z"),
    ("Mar 5, 2003", "2003-03-05T00:00:00Z"), ("mar 4 mar 2003", "2003-03-04T00:00:00Z"),
    ("2003-12-31/2004-01-01", "2003-12-31T00:00:00Z"), ("10 June 2003 9:41 p.m.", "2003-06-10T21:41:00Z"),
    ("Tue, 10 Jun 2003 12:05 AM", "2003-06-10T00:05:00Z"), ("Tue, 10 Jun 2003 9pm", "2003-06-10T21:00:00Z"),
    ("2003-06-30T23:59:60Z", "2003-07-01T00:00:00Z"), ("31/12/2003", "2003-12-31T00:00:00Z"),
    ("12/31/03", "2003-12-31T00:00:00Z"), ("2004-W53-7", "2005-01-02T00:00:00Z"), ("2004-W01", "2003-12-29T00:00:00Z"),
    ("29 Feb 2004", "2004-02-29T00:00:00Z"), ("Tue, 10 Jun 99 09:41:01 GMT", "1999-06-10T09:41:01Z"),
  ])
  func edge(source: String, time: String) throws {
    #expect(try parse(rss("<pubDate>\(source)</pubDate>")).items.first?.published?.description == time)
  }

  @Test(arguments: [
    "", "yesterday", "0000-00-00 00:00:00", "29 Feb 2003", "2 hours ago", "0", "-1", "2003-06-10T25:00Z", "31 Feb 2003",
    "2003-13-01", "99999999999999999999", "::", "-", "12:00",
  ])
  func noDateIsNone(_ source: String) throws {
    #expect(try parse(rss("<title>x</title><pubDate>\(source)</pubDate>")).items.first?.published == nil)
  }

  @Test func publishedAndUpdatedAreKeptApart() throws {
    let item = try parse(atom("<published>2003-01-01T00:00:00Z</published><updated>2004-01-01T00:00:00Z</updated>"))
      .items.first
    #expect(item?.published?.description == "2003-01-01T00:00:00Z")
    #expect(item?.updated?.description == "2004-01-01T00:00:00Z")
  }
}
