using Pulumi.Embedded.Cli.Terminal;

namespace Pulumi.Embedded.Cli.Tests.Terminal;

public sealed class InterruptsTests
{
    [Fact]
    public void Receive_TwiceWhileOutputRefuses_CancelsAndTerminates()
    {
        using var interrupts = new Interrupts(_ => throw new IOException("No space left on device"), () => false);

        interrupts.Receive();
        Assert.Equal(
            (true, false),
            (interrupts.Signals.Interrupt.IsCancellationRequested, interrupts.Signals.Terminate.IsCancellationRequested)
        );
        interrupts.Receive();
        Assert.True(interrupts.Signals.Terminate.IsCancellationRequested);
    }

    [Fact]
    public void Receive_First_ActsBeforeItSpeaks()
    {
        var said = new List<(bool, string)>();
        Interrupts? interrupts = null;
        using (
            interrupts = new Interrupts(
                text => said.Add((interrupts!.Signals.Interrupt.IsCancellationRequested, text.Split(';')[0])),
                () => false
            )
        )
            interrupts.Receive();

        Assert.Equal([(true, "^C received")], said);
    }

    [Fact]
    public void Receive_WhileAQuestionIsOpen_EndsItWithoutAWordAndTerminatesNothing()
    {
        using var interrupts = new Interrupts(_ => Assert.Fail("said something"), () => true);

        interrupts.Receive();
        interrupts.Receive();

        Assert.Equal(
            (true, false),
            (interrupts.Signals.Interrupt.IsCancellationRequested, interrupts.Signals.Terminate.IsCancellationRequested)
        );
    }
}
