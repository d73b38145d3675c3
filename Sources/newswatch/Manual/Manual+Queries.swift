extension Manual {
  /// newswatch-query(7).
  static let queries = Page(name: "newswatch-query", section: 7, summary: "the query language of newswatch") { page in
    page.heading("DESCRIPTION")
    page.paragraph(
      """
      A query says which items a topic of newswatch(1) alerts on. It stands in a topic's file, see newswatch.yaml(5), \
      or on the command line (`newswatch alerts --search`, `newswatch explain --query`, `newswatch backtest --query`). \
      Words are found in every script; Chinese needs no spaces.
      """)
    page.heading("FORMS")
    for form in QueryForm.all {
      page.item("`\(form.form)`", [form.meaning]) { page in
        for example in form.examples {
          page.paragraph("`\(example.query)` finds “\(example.finds)” and passes over “\(example.passes)”.")
        }
      }
    }
    page.heading("PRECEDENCE")
    page.paragraph(
      """
      From the tightest: a field, NOT, NEAR and BEFORE, AND or a space, OR. These words are operators in capitals only; \
      quotes make words of them.
      """)
    page.heading("NOTES")
    page.paragraph(
      """
      Operands of NEAR, BEFORE and OF/n are terms, phrases, lists, ORs of them, and further NEAR, BEFORE and OF; AND and \
      NOT within them are errors. NEAR and phrases cross neither a field nor a paragraph. AND does: one word may stand \
      in the title and the other in the summary.
      """)
    page.paragraph(
      """
      `newswatch validate` names line and column of each error and what was expected there, and warns of what is \
      probably not meant. `newswatch explain` shows how a query is understood, and which part of it decides on a text; \
      `newswatch test` holds the examples of topics against their queries.
      """)
    page.heading("SEE ALSO")
    page.paragraph("newswatch(1), newswatch.yaml(5)")
  }
}
