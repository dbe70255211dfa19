package dev.weft.http.tls;

/** Whether a server asks its clients for certificates, and whom it believes about them. */
sealed interface ClientCertificates {

  /** Clients show none. */
  record NotAsked() implements ClientCertificates {
    @Override
    public String toString() {
      return "client certificates not asked for";
    }
  }

  /** A client may show one, and it must be good then. */
  record Accepted(Trust authorities) implements ClientCertificates {
    @Override
    public String toString() {
      return "client certificates accepted by " + authorities;
    }
  }

  /** A client must show a good one. */
  record Required(Trust authorities) implements ClientCertificates {
    @Override
    public String toString() {
      return "client certificates required by " + authorities;
    }
  }
}
