namespace Pulumi.Reports.Tests;

/// <summary>Credentials with which nothing is wrong.</summary>
internal static class Samples
{
    public static DateTimeOffset Now { get; } = At(2026, 3, 1);

    public static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    public static ReportedCredential Client(string name) =>
        new()
        {
            Kind = "OAuth client",
            Id = $"id-of-{name}",
            Name = name,
            Rights = ["idn:identity:read"],
            Created = At(2026, 2, 1),
            LastUsed = At(2026, 2, 20),
            CanExpire = false,
            IsEnabled = true,
        };

    public static ReportedCredential Token(string name) =>
        new()
        {
            Kind = "personal access token",
            Id = $"id-of-{name}",
            Name = name,
            Owner = "Casey Admin",
            Rights = ["idn:identity:read"],
            Created = At(2026, 2, 1),
            LastUsed = At(2026, 2, 20),
            CanExpire = true,
            Expires = At(2026, 9, 1),
        };

    public static CredentialReport Report(params ReportedCredential[] credentials) =>
        new()
        {
            Source = "https://acme.example",
            Now = Now,
            Credentials = [.. credentials],
        };
}
