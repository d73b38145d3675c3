import FeedParsing
import NewsModel
import Testing

@Suite("Titles and bodies become plain text")
struct TextTests {
  @Test(arguments: [
    ("A &amp; B", "A & B"), ("AT&T", "AT&T"), ("1 &lt; 2", "1 < 2"), ("1 < 2", "1 < 2"),
    ("&amp;lt;b&amp;gt;", "<b>"), ("&lt;b&gt;bold&lt;/b&gt; move", "bold move"),
    ("<![CDATA[<i>a</i> &amp; b]]>", "a & b"),
    ("vector&lt;int&gt;", "vector<int>"), ("caf&eacute;&nbsp;noir", "café noir"),
    ("&#146;tis &#x2014; &#X41;", "’tis — A"),
    ("  a \n\t b  ", "a b"), ("a&lt;br&gt;b", "a b"), ("&amp;amp;", "&"),
    ("a <![CDATA[]]]]><![CDATA[> b]]>", "a ]]> b"),
    ("x?a=1&copy=2", "x?a=1&copy=2"), ("x &copy 2010", "x © 2010"), ("a&amp;nbspb", "a b"), ("&#xD800;x", "\u{FFFD}x"),
    ("&#1114112;", "\u{FFFD}"), ("&#150;&#x96;", "––"), ("&AMP;&LT;&NotEqualTilde;", "&<≂̸"), ("&apos;a&apos;", "'a'"),
    ("&lt;![CDATA[Title]]&gt;", "Title"), ("<![CDATA[ <![CDATA[Title]]> ]]>", "Title"), ("&lt;3 &amp;lt;3", "<3 <3"),
    ("A <b>B</b>C", "A BC"), ("a<br/>b", "a b"), ("<![CDATA[a]]>b<![CDATA[c]]>", "abc"), ("a<!-- c --><?x y?>b", "ab"),
    ("Q&A, R&amp;D", "Q&A, R&D"), ("&amp;quot;x&amp;quot;", "\"x\""), ("日本&#12288;語", "日本 語"),
    ("bad&#8;&#0; char", "bad char"),
  ])
  func titleOfRSS(source: String, text: String) throws {
    #expect(try parse(rss("<title>\(source)</title>")).items.first?.title == text)
  }

  @Test(arguments: [
    ("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;", "One\nTwo"), ("<p>One</p><p>T<b>w</b>o</p>", "One\nTwo"),
    ("<![CDATA[a<script>x<y</script>b<style>p{}</style>c]]>", "abc"), ("<![CDATA[a<!-- x --> b]]>", "a b"),
    ("<![CDATA[<a title='x>y' href=\"u\">l</a>ink]]>", "link"), ("&amp;lt;p&amp;gt;Twice&amp;lt;/p&amp;gt;", "Twice"),
    ("<![CDATA[<table><tr><td>a</td><td>b</td></tr></table>]]>", "a b"), ("<![CDATA[cut <a href=\"http]]>", "cut"),
    ("<p>One</p>Two", "One\nTwo"), ("a<script>x</script>b", "ab"), ("<style>p{}</style>b", "b"), ("a<b>b</b>c", "abc"),
    ("<p>One</p></div>Two", "One\nTwo"), ("<div><p>One</div>Two", "One\nTwo"), ("a</p>b", "a\nb"),
    ("&lt;![CDATA[a&lt;br&gt;b]]&gt; c", "a\nb c"), ("&lt;![CDATA[&lt;![CDATA[x]]&gt;]]&gt;y", "xy"),
    ("<![CDATA[a<!-- x --!>b-->c]]>", "ac"), ("<![CDATA[<!--[if mso]>x<![endif]-->y]]>", "y"),
    ("<![CDATA[a<?php echo 1 ?>b<!doctype html>c]]>", "abc"),
    ("<![CDATA[<P CLASS=\"a\">x</P ><DIV\n>y</DIV>]]>", "x\ny"),
    ("<![CDATA[<ul><li>a</li><li>b</li></ul>]]>", "a\nb"), ("<![CDATA[<pre>a\n  b</pre>]]>", "a b"),
    ("<![CDATA[a<wbr>b<span>c</span>]]>", "abc"), ("5 < 6 and 7 > 2", "5 < 6 and 7 > 2"),
    ("<![CDATA[a <foo>b</foo>]]>", "a b"), ("<![CDATA[<p>unclosed comment <!-- here</p>]]>", "unclosed comment"),
  ])
  func bodyOfRSS(source: String, text: String) throws {
    #expect(try parse(rss("<description>\(source)</description>")).items.first?.summary == text)
  }

  @Test(arguments: [
    ("", "&lt;b&gt; &amp;amp;", "<b> &amp;"), (" type='text'", "&lt;b&gt;", "<b>"),
    (" type='html'", "&lt;b&gt;x&lt;/b&gt;", "x"),
    (" type='xhtml'", "<div xmlns='http://www.w3.org/1999/xhtml'>a <b>&lt;b></b></div>", "a <b>"),
    (" type='xhtml'", "<h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:script>x</h:script><![CDATA[<]]></h:div>", "<"),
  ])
  func titleOfAtom(type: String, source: String, text: String) throws {
    #expect(try parse(atom("<title\(type)>\(source)</title>")).items.first?.title == text)
  }

  @Test func entitiesOfTheDocument() throws {
    let document = try parse(
      "<!DOCTYPE rss [<!ENTITY who \"the &amp; &one;\"><!ENTITY one '1'>]>" + rss("<title>&who;</title>"))
    #expect(document.items.first?.title == "the & 1")
  }
}
