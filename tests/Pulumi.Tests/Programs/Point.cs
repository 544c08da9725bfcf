namespace Pulumi.Tests.Programs;

[OutputType]
public sealed class Point
{
    public readonly int X;
    public readonly string? Note;

    [OutputConstructor]
    private Point(int x, [OutputConstructorParameter("note")] string? remark)
    {
        X = x;
        Note = remark;
    }
}
