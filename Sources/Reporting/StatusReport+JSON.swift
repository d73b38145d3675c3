public import JSONCoding
public import NewsModel

extension StatusReport {
  /// Writes the report as `status --json` has it.
  public func write(to json: inout JSONWriter, now: Timestamp) {
    json.object { json in
      json.key("daemon")
      if let daemon {
        json.object { json in
          json.member("running", bool: daemon.isRunning)
          json.member("pid", integer: daemon.pid)
          json.member("since", string: daemon.since?.description)
        }
      } else {
        json.null()
      }
      json.key("feeds")
      json.array { json in for feed in feeds { write(feed, to: &json, now: now) } }
      json.key("topics")
      json.array { json in for topic in topics { write(topic, to: &json) } }
      writeReceivers(to: &json)
      json.key("store")
      if let store {
        json.object { json in
          json.member("path", string: store.path)
          json.member("bytes", integer: store.bytes)
          json.member("items", integer: store.items)
          json.member("alerts", integer: store.alerts)
          json.member("content_bytes", integer: store.content)
          json.member("free_bytes", integer: store.free)
        }
      } else {
        json.null()
      }
      writeConcerns(to: &json, now: now)
    }
  }

  private func write(_ feed: FeedStatus, to json: inout JSONWriter, now: Timestamp) {
    let state = feed.state
    json.object { json in
      json.member("name", string: feed.feed.name)
      json.member("url", string: URLText.withoutCredentials(feed.feed.url))
      json.member("state", string: feed.condition(now: now).rawValue)
      json.member("last_poll", string: state?.lastPoll?.description)
      json.member("last_success", string: state?.lastSuccess?.description)
      json.member("last_change", string: state?.lastChange?.description)
      json.member("next_poll", string: feed.nextPoll(now: now)?.description)
      json.member("http_status", integer: state?.httpStatus)
      json.member("errors_in_row", integer: state?.errorsInRow ?? 0)
      json.member("last_error", string: state?.lastError)
      json.member("moved_to", string: feed.movedTo)
      json.member("items", integer: feed.items)
      json.key("gaps")
      json.array { json in
        for gap in feed.gaps {
          json.object { json in
            json.member("from", string: gap.from.description)
            json.member("to", string: gap.to.description)
          }
        }
      }
    }
  }

  private func write(_ topic: TopicStatus, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", string: topic.id)
      json.key("alerts")
      json.object { json in
        json.member("total", integer: topic.total)
        json.member("day", integer: topic.day)
        json.member("week", integer: topic.week)
      }
      json.member("last_alert", string: topic.lastAlert?.description)
    }
  }
}
