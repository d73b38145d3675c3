internal import Delivering
internal import Glibc
internal import NewsModel
internal import Platform
internal import Sending

extension Courier {
  /// The courier that sends in earnest.
  static func system(_ http: HTTPSettings) -> Courier {
    return Courier(
      post: { request, timeout in
        let web: WebSender
        do throws(SecretNotRead) {
          web = WebSender(userAgent: http.userAgent, proxy: try http.proxy?.text())
        } catch {
          return HTTPAnswer(failure: "\(error)")
        }
        do throws(SendFailure) {
          let answer = try await web.send(
            request.method, request.url, headers: request.headers, body: request.body, timeout: timeout)
          return HTTPAnswer(status: answer.status, retryAfter: answer.retryAfter)
        } catch {
          return HTTPAnswer(failure: error.description)
        }
      },
      run: { call, timeout in
        // Of our own environment only what programs need: it may name credentials that are none of theirs.
        var environment = call.environment
        for name in ["PATH", "HOME", "LANG", "TZ", "USER"] {
          if let value = getenv(name) { environment[name] = String(cString: value) }
        }
        do throws(SendFailure) {
          try await CommandRunner.run(
            call.arguments, environment: environment, input: call.input, timeout: timeout)
          return .delivered
        } catch {
          return .postponed(reason: error.description, after: nil)
        }
      },
      log: { entry in
        JournalSocket.system.send(fields: entry.fields)
          ? .delivered : .postponed(reason: "the journal does not take the entry", after: nil)
      },
      mail: { letter, account, timeout in
        do throws(SendFailure) {
          let receipt = try await MailSender.send(letter.bytes, by: account, timeout: timeout)
          if receipt.refused.isEmpty { return .delivered }
          let reason = receipt.refused.map { "\($0.recipient): \($0.answer)" }.joined(separator: "; ")
          return .partly(
            taken: receipt.taken, reason: "the mail server refused \(reason)",
            isFinal: receipt.refused.allSatisfy(\.isFinal))
        } catch {
          switch error.kind {
          case .passing: return .postponed(reason: error.description, after: nil)
          // Servers lock accounts after some failed logins.
          case .account: return .postponed(reason: error.description, after: .seconds(3600))
          case .final: return .refused(reason: error.description)
          }
        }
      })
  }
}
